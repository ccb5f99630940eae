import type { parseFeed } from 'feedsmith';
import type { StoryImage } from '../digest.ts';

/** One item in the words that all formats share; everything as the feed has it. */
export type Item = {
  id?: string;
  link?: string;
  title?: string;
  summary?: string;
  content?: string;
  author?: string;
  image?: StoryImage;
  topics: (string | undefined)[];
  published?: string;
  updated?: string;
  commentCount?: number;
  base?: string;
};

/** What the parser gives for any of the formats, dates as they stood. */
export type ParsedFile = ReturnType<typeof parseFeed<string>>;
type RssItem = NonNullable<Extract<ParsedFile, { format: 'rss' }>['feed']['items']>[number];
type RdfItem = NonNullable<Extract<ParsedFile, { format: 'rdf' }>['feed']['items']>[number];
type AtomEntry = NonNullable<Extract<ParsedFile, { format: 'atom' }>['feed']['entries']>[number];
type JsonItem = NonNullable<Extract<ParsedFile, { format: 'json' }>['feed']['items']>[number];
type Media = RssItem['media'];

export function fromRss(item: RssItem): Item {
  const link = item.link ?? item.atom?.links?.find(({ rel = 'alternate' }) => rel === 'alternate')?.href;
  const permalink = item.guid?.isPermaLink === false ? undefined : item.guid?.value;
  const enclosed = item.enclosures?.find(({ type, url }) => url && type?.startsWith('image/'))?.url;
  return {
    id: item.guid?.value,
    link: link ?? permalink,
    title: item.title,
    summary: item.description,
    content: item.content?.encoded,
    author: item.dc?.creators?.join(', ') ?? nameOf(item.authors?.[0]?.name ?? item.authors?.[0]?.email),
    image: mediaImage(item.media) ?? (enclosed ? { url: enclosed, alt: '' } : undefined),
    topics: item.categories?.map(({ name }) => name) ?? [],
    published: item.pubDate ?? item.dc?.dates?.[0],
    updated: item.atom?.updated,
    commentCount: item.slash?.comments,
    base: item.xml?.base,
  };
}

export function fromRdf(item: RdfItem): Item {
  return {
    id: item.rdf?.about,
    link: item.link,
    title: item.title,
    summary: item.description,
    content: item.content?.encoded,
    author: item.dc?.creators?.join(', '),
    image: mediaImage(item.media),
    topics: item.dc?.subjects ?? [],
    published: item.dc?.dates?.[0],
    commentCount: item.slash?.comments,
  };
}

export function fromAtom(entry: AtomEntry, base?: string): Item {
  const escaped = (text?: { value?: string; type?: string }) =>
    text?.type && text.type !== 'html' && text.type !== 'xhtml' ? escapeMarkup(text.value) : text?.value;
  const links = entry.links ?? [];
  return {
    id: entry.id,
    link: (links.find(({ rel = 'alternate' }) => rel === 'alternate') ?? links[0])?.href,
    title: escaped(entry.title),
    summary: escaped(entry.summary),
    content: escaped(entry.content),
    author: entry.authors?.flatMap(({ name }) => name ?? []).join(', ') ?? entry.dc?.creators?.join(', '),
    image: mediaImage(entry.media),
    topics: entry.categories?.map(({ label, term }) => label ?? term) ?? [],
    published: entry.published ?? entry.updated,
    updated: entry.updated,
    commentCount: entry.slash?.comments,
    base: entry.xml?.base ?? base,
  };
}

export function fromJson(item: JsonItem): Item {
  const image = item.image ?? item.banner_image;
  return {
    id: item.id,
    link: item.url ?? item.external_url,
    title: escapeMarkup(item.title),
    summary: escapeMarkup(item.summary),
    content: item.content_html ?? escapeMarkup(item.content_text)?.replaceAll('\n', '<br>'),
    author: item.authors?.flatMap(({ name }) => name ?? []).join(', '),
    image: image ? { url: image, alt: '' } : undefined,
    topics: item.tags ?? [],
    published: item.date_published,
    updated: item.date_modified,
  };
}

function mediaImage(media: Media): StoryImage | undefined {
  const contents = [...(media?.contents ?? []), ...(media?.groups ?? []).flatMap((group) => group.contents ?? [])];
  const content = contents.find(({ url, medium, type }) => url && (medium === 'image' || type?.startsWith('image/')));
  const found = content ?? media?.thumbnails?.[0] ?? media?.groups?.[0]?.thumbnails?.[0];
  if (!found?.url) return undefined;
  return {
    url: found.url,
    alt: content?.description?.value ?? content?.title?.value ?? '',
    ...(found.width && { width: found.width }),
    ...(found.height && { height: found.height }),
  };
}

/** RSS writes authors as `mail@host (Name)`; the name alone is for readers. */
function nameOf(author: string | undefined): string | undefined {
  return author?.match(/^\S+@\S+\s*\((.+)\)$/)?.[1] ?? (author?.includes('@') ? undefined : author);
}

function escapeMarkup(text: string | undefined): string | undefined {
  return text?.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
