import type { Context } from '../context.ts';
import type { Check } from '../db/schema.ts';
import type { Newsletter } from '../newsletters/find.ts';
import { findThenAndNow } from './archive/then-and-now.ts';
import { readCandidates } from './compose/candidates.ts';
import { checkLead, checkLength, checkPrices, checkSources, checkStories } from './compose/checks.ts';
import { chooseEnough } from './compose/choose-enough.ts';
import { countDigestWords } from './compose/count-words.ts';
import { describeNewsletter } from './compose/describe-newsletter.ts';
import { readEarlierEditions } from './compose/earlier-editions.ts';
import { endOnWhy } from './compose/end-on-why.ts';
import { explainBullets, explainLength, explainPreheader } from './compose/explain-blocks.ts';
import { explainDropped } from './compose/explain-choice.ts';
import { fitLength } from './compose/fit-length.ts';
import { selectStories } from './compose/select-stories.ts';
import { writePreheader } from './compose/write-preheader.ts';
import { writeSubject } from './compose/write-subject.ts';
import type { Digest, DigestEdition } from './digest.ts';
import { findExchange } from './exchange/find-exchange.ts';
import { chooseBullets } from './insight/choose-bullets.ts';
import { readMarket } from './markets/latest-market.ts';
import type { Outside } from './outside/fetch.ts';
import type { Why } from './why.ts';
import { checkWriter, explainWording, explainWriter } from './writer/explain-wording.ts';
import { wordStories } from './writer/word-stories.ts';

export type Composed = {
  digest: Digest;
  checks: Check[];
  why: Why;
  /** Fewer stories than `minArticles`, also after filling up. */
  thin: boolean;
};

/** On a thin day nothing older than this is dug out. */
const oldestDays = 30;

/**
 * Composes the digest of an edition from what was gathered, with the ads that its slots hold; asks nobody outside but
 * the newsletter's writer, if it has one, and writes nothing. What is missing is said by the checks, never thrown.
 * Composing again after more was gathered gives the newer digest.
 */
export async function composeDigest(
  ctx: Outside & Pick<Context, 'db' | 'clock' | 'log'>,
  newsletter: Newsletter,
  edition: { id: number } & DigestEdition,
  ads: NonNullable<Digest['ads']> = [],
): Promise<Composed> {
  const { db, clock } = ctx;
  const { settings } = newsletter;
  const now = clock.now();
  const oldestHours = Math.max(oldestDays * 24, settings.digest.maxAgeHours);
  const published = { after: new Date(now.getTime() - oldestHours * 3_600_000), until: now };
  const candidates = await readCandidates(db, newsletter.id, edition.id, published);
  const earlier = await readEarlierEditions(db, newsletter.id, edition.id);
  const markets = await readMarket(db, newsletter, now);
  const { market } = markets;
  const readers = await findExchange(db, newsletter, edition.id, now);
  const spoken = { ...(readers.exchange && { exchange: readers.exchange }), ...(ads.length > 0 && { ads }) };
  const select = (filledTo: number) => selectStories(candidates, earlier, settings.digest, now, filledTo);
  const { selection, texts, told } = await chooseEnough(db, settings, { select, asides: spoken, market }, now);
  const archive = await findThenAndNow(db, newsletter, { id: edition.id, stories: told, market }, now);
  const asides = { ...spoken, ...(archive.thenAndNow && { thenAndNow: archive.thenAndNow }) };
  const reading = { language: settings.language, now };
  const fitted = fitLength({ stories: told, bullets: chooseBullets(told, market), ...asides }, texts, reading);
  const ended = endOnWhy(
    { stories: fitted.stories, bullets: chooseBullets(fitted.stories, market), ...asides },
    texts,
    reading,
  );
  const { stories, outcomes } = await wordStories(ctx, newsletter, ended, texts, { now });
  const thin = selection.stories.length < settings.digest.minArticles;
  const bullets = chooseBullets(stories, market);

  const subject = writeSubject(stories, earlier, settings);
  const content = {
    newsletter: describeNewsletter(newsletter),
    edition: { key: edition.key, date: edition.date, number: edition.number },
    ...(bullets && { bullets }),
    stories,
    ...(market && { market }),
    ...asides,
  };
  const words = countDigestWords(content, settings.language);
  const digest: Digest = { subject: subject.subject, preheader: writePreheader(content), ...content };
  const checks = [
    checkStories(newsletter, selection),
    ...checkLead(selection),
    ...checkLength(words, stories.length),
    ...checkWriter(outcomes),
    ...checkPrices(newsletter, markets),
    await checkSources(db, newsletter, selection.fresh < settings.digest.minArticles),
  ];
  const why = {
    stories: explainWording(explainDropped(selection.why, fitted.dropped), outcomes),
    subjects: subject.why,
    blocks: [
      explainBullets(digest),
      { block: 'readers', reason: readers.reason },
      { block: 'then and now', reason: archive.reason },
      explainLength(words),
      explainPreheader(digest),
      ...explainWriter(outcomes),
    ],
  };
  return { digest, checks, why, thin };
}
