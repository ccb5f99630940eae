/** Categories that say what kind of text it is, or nothing at all: they are no topic that could be told too often. */
const untelling = new Set(
  [
    ...[
      'news',
      'latest',
      'latest news',
      'breaking',
      'breaking news',
      'top stories',
      'headlines',
      'featured',
      'trending',
    ],
    ...['crypto', 'crypto news', 'cryptocurrency', 'cryptocurrencies', 'blockchain', 'digital assets', 'web3'],
    ...['blog', 'article', 'articles', 'post', 'posts', 'general', 'all', 'home', 'misc', 'other', 'uncategorized'],
    ...['analysis', 'opinion', 'editorial', 'interview', 'review', 'guide', 'guides', 'learn', 'education', 'insights'],
    ...["editor's pick", "editor's picks", 'editors pick', 'editors picks', 'popular', 'daily', 'weekly', 'newsletter'],
    ...['nachrichten', 'allgemein', 'aktuelles', 'meinung', 'analyse', 'kryptowährungen', 'krypto', 'ratgeber'],
  ].map((name) => name.normalize('NFC')),
);

/** The first of an article's topics that says what it is about, in small letters. */
export function topicOf(topics: string[]): string | undefined {
  return topics.map(topicKey).find((topic) => topic !== '' && !untelling.has(topic));
}

/** The same for two spellings of one topic, whoever wrote them: a site, a publisher's file, or a reader's choice. */
export function topicKey(topic: string): string {
  return topic.trim().toLowerCase().replaceAll('’', "'").normalize('NFC');
}
