import type { Digest } from '../../src/newsroom/digest.ts';

/** Every sentence that an edition takes from its articles, with the title of the article. */
export function quotedSentences({ stories, bullets = [] }: Digest): { title: string; sentence: string }[] {
  const titleOf = (id: number) => stories.find(({ articleId }) => articleId === id)?.title ?? '';
  return [
    ...stories.flatMap(({ title, excerpt, fact, why }) =>
      [...sentencesOf(excerpt), fact?.text, why?.text].flatMap((sentence) => (sentence ? [{ title, sentence }] : [])),
    ),
    ...bullets.flatMap((bullet) =>
      bullet.kind === 'fact' ? [{ title: titleOf(bullet.articleId), sentence: bullet.text }] : [],
    ),
  ];
}

/** Cut as a reader would, with other means than those of the newsroom. */
function sentencesOf(text: string): string[] {
  const segments = new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text);
  return [...segments].map(({ segment }) => segment.trim()).filter((sentence) => sentence !== '');
}

/** The words that a reader reads, without the grid of prices, the labels and the footer. */
export function wordsRead({ stories, bullets = [], exchange, thenAndNow, ads = [] }: Digest): number {
  const texts = [
    ...stories.flatMap(({ title, excerpt, fact, why }) => [title, excerpt, fact?.text, why?.text]),
    ...bullets.map((bullet) => (bullet.kind === 'fact' ? bullet.text : '')),
    ...(exchange ? [exchange.title, exchange.comment.text, exchange.answer.text] : []),
    thenAndNow?.title,
    ...ads.map((ad) => JSON.stringify(ad)),
  ];
  return texts.join(' ').split(/\s+/).length;
}
