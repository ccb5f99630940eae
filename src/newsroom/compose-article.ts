import type { Context } from '../context.ts';
import type { Check } from '../db/schema.ts';
import type { Newsletter } from '../newsletters/find.ts';
import { type Candidate, readCandidates } from './compose/candidates.ts';
import { checkPrices } from './compose/checks.ts';
import { describeNewsletter } from './compose/describe-newsletter.ts';
import { readEarlierEditions } from './compose/earlier-editions.ts';
import { explainPreheader } from './compose/explain-blocks.ts';
import { fitLength } from './compose/fit-length.ts';
import { storyOf } from './compose/is-fresh.ts';
import { whyNotCarried } from './compose/why-not-carried.ts';
import { writePreheader } from './compose/write-preheader.ts';
import { writeSubject } from './compose/write-subject.ts';
import type { Composed } from './compose.ts';
import type { Digest, DigestEdition } from './digest.ts';
import { addInsight, readTexts } from './insight/add-insight.ts';
import { readMarket } from './markets/latest-market.ts';
import type { Outside } from './outside/fetch.ts';
import type { StoryWhy } from './why.ts';
import { checkWriter, explainWording, explainWriter } from './writer/explain-wording.ts';
import { wordStories } from './writer/word-stories.ts';

/**
 * Composes an extra edition of one article that somebody asked for, however old it is: that story alone, as the lead, and
 * the prices, with the ads in its slots. It has no thin day, and it may resemble an earlier lead. What is paid for,
 * carried already or gone by now is not in it, and a red check says so.
 */
export async function composeArticle(
  ctx: Outside & Pick<Context, 'db' | 'clock' | 'log'>,
  newsletter: Newsletter,
  edition: { id: number } & DigestEdition,
  articleId: number,
  ads: NonNullable<Digest['ads']> = [],
): Promise<Composed> {
  const { db, clock } = ctx;
  const { settings } = newsletter;
  const now = clock.now();
  const [candidate] = await readCandidates(db, newsletter.id, edition.id, { articleIds: [articleId] });
  const fault = candidate ? whyNotCarried(candidate.standing) : 'its source is no longer one of the newsletter';
  const asked = candidate && fault === undefined ? [storyOf(candidate, settings.digest.maxAgeHours, now)] : [];
  const texts = await readTexts(db, asked);
  const reading = { language: settings.language, now };
  const fitted = fitLength({ stories: addInsight(asked, texts, reading) }, texts, reading);
  const { stories, outcomes } = await wordStories(ctx, newsletter, fitted.stories, texts, { now });
  const markets = await readMarket(db, newsletter, now);
  const { market } = markets;

  const subject = writeSubject(stories, await readEarlierEditions(db, newsletter.id, edition.id), settings);
  const content = {
    newsletter: describeNewsletter(newsletter),
    edition: { key: edition.key, date: edition.date, number: edition.number },
    stories,
    ...(market && { market }),
    ...(ads.length > 0 && { ads }),
  };
  const digest: Digest = { subject: subject.subject, preheader: writePreheader(content), ...content };
  return {
    digest,
    thin: false,
    checks: [checkAsked(fault), ...checkWriter(outcomes), ...checkPrices(newsletter, markets)],
    why: {
      stories: candidate ? explainWording([explainAsked(candidate, fault)], outcomes) : [],
      subjects: subject.why,
      blocks: [
        {
          block: 'other stories',
          reason: 'absent: an extra edition carries the story that was asked for and the prices',
        },
        explainPreheader(digest),
        ...explainWriter(outcomes),
      ],
    },
  };
}

function checkAsked(fault: string | undefined): Check {
  const name = 'stories';
  if (fault === undefined) return { name, level: 'green', reason: 'the article that was asked for' };
  const reason = `the article that was asked for cannot be carried: ${fault}`;
  return { name, level: 'red', reason, todo: 'cancel this edition, and give another article with a --key of its own' };
}

function explainAsked({ story }: Candidate, fault: string | undefined): StoryWhy {
  const { articleId, title } = story;
  const isIn = fault === undefined;
  return { articleId, title, place: isIn ? 'lead' : 'out', terms: [], reason: fault ?? 'it was asked for' };
}
