/** The feeds of an archive, by the file that each is below it. */
export const feedTypes = [
  { file: 'feed.xml', type: 'application/rss+xml', name: 'RSS' },
  { file: 'feed.json', type: 'application/feed+json', name: 'JSON Feed' },
] as const;
