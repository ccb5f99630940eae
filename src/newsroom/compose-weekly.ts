import { Temporal } from 'temporal-polyfill';
import { wordsFor } from '../../emails/words/words-for.ts';
import type { Context } from '../context.ts';
import type { Newsletter } from '../newsletters/find.ts';
import { occurrenceOn } from '../newsletters/schedule.ts';
import { weeklySchedule } from '../newsletters/weekly.ts';
import { readCandidates } from './compose/candidates.ts';
import { checkLead, checkLength, checkPrices, checkSources } from './compose/checks.ts';
import { chooseEnough } from './compose/choose-enough.ts';
import { countDigestWords } from './compose/count-words.ts';
import { describeNewsletter } from './compose/describe-newsletter.ts';
import { readEarlierEditions } from './compose/earlier-editions.ts';
import { endOnWhy } from './compose/end-on-why.ts';
import { explainBullets, explainLength, explainPreheader } from './compose/explain-blocks.ts';
import { explainDropped } from './compose/explain-choice.ts';
import { fitLength } from './compose/fit-length.ts';
import { writePreheader } from './compose/write-preheader.ts';
import { writeSubject } from './compose/write-subject.ts';
import type { Composed } from './compose.ts';
import type { Digest, DigestEdition } from './digest.ts';
import { chooseBullets } from './insight/choose-bullets.ts';
import { readMarket } from './markets/latest-market.ts';
import type { Outside } from './outside/fetch.ts';
import { checkWeek } from './weekly/check-week.ts';
import { standingsOf } from './weekly/rank-week.ts';
import { readEarlierBest, readWeek } from './weekly/read-week.ts';
import { selectWeek, type Week, weeklyDigest } from './weekly/select-week.ts';
import { checkWriter, explainWording, explainWriter } from './writer/explain-wording.ts';
import { wordStories } from './writer/word-stories.ts';

/**
 * Composes the best of the week that ends on the edition's day: what its regular editions carried, the prices of now, and
 * the ads in its slots. Every story shows its day, and its texts are taken from the articles anew, so that nothing in them
 * speaks of a day that is over. No story is in two weeks. As `composeDigest` it asks nobody but the writer and never throws for what is
 * missing.
 */
export async function composeWeekly(
  ctx: Outside & Pick<Context, 'db' | 'clock' | 'log'>,
  newsletter: Newsletter,
  edition: { id: number } & DigestEdition,
  ads: NonNullable<Digest['ads']> = [],
): Promise<Composed> {
  const { db, clock } = ctx;
  const { settings } = newsletter;
  const { language } = settings;
  const now = clock.now();
  const digestSettings = weeklyDigest(settings);
  const week = await readChoice(db, newsletter, edition, now);
  const markets = await readMarket(db, newsletter, now);
  const { market } = markets;
  const asides = { ...(ads.length > 0 && { ads }) };
  const select = (filledTo: number) => selectWeek(week, digestSettings, now, filledTo);
  const { selection, texts, told } = await chooseEnough(
    db,
    { digest: digestSettings, language },
    { select, asides },
    now,
  );
  // How the market went in a day says nothing of the week: the bullets are facts alone.
  const bulletsOf = (stories: Digest['stories']) => chooseBullets(stories, undefined);
  const reading = { language, now };
  const fitted = fitLength({ stories: told, bullets: bulletsOf(told), ...asides }, texts, reading);
  const ended = endOnWhy({ stories: fitted.stories, bullets: bulletsOf(fitted.stories), ...asides }, texts, reading);
  const { stories, outcomes } = await wordStories(ctx, newsletter, ended, texts, { now });
  const bullets = bulletsOf(stories);
  const thin = selection.stories.length < digestSettings.minArticles;

  const subject = writeSubject(stories, week.earlier, settings, wordsFor(language).weekly.opening);
  const content = {
    newsletter: describeNewsletter(newsletter),
    edition: { key: edition.key, date: edition.date, number: edition.number, kind: 'weekly' as const },
    ...(bullets && { bullets }),
    stories,
    ...(market && { market }),
    ...asides,
  };
  const words = countDigestWords(content, language);
  const digest: Digest = { subject: subject.subject, preheader: writePreheader(content), ...content };
  const absent = 'absent: the best of a week carries stories and prices';
  return {
    digest,
    thin,
    checks: [
      checkWeek(selection, week.standings.size, digestSettings.minArticles),
      ...checkLead(selection),
      ...checkLength(words, stories.length),
      ...checkWriter(outcomes),
      ...checkPrices(newsletter, markets),
      await checkSources(db, newsletter, thin),
    ],
    why: {
      stories: explainWording(explainDropped(selection.why, fitted.dropped), outcomes),
      subjects: subject.why,
      blocks: [
        explainBullets({ stories, ...(bullets && { bullets }) }),
        { block: 'readers', reason: absent },
        { block: 'then and now', reason: absent },
        explainLength(words),
        explainPreheader(digest),
        ...explainWriter(outcomes),
      ],
    },
  };
}

/** What the editions carried since the last weekly draft was due, and beside it the articles of that time. */
async function readChoice(
  db: Context['db'],
  { id, settings }: Newsletter,
  edition: { id: number } & DigestEdition,
  now: Date,
): Promise<Week> {
  const lastDate = Temporal.PlainDate.from(edition.date).subtract({ days: 7 }).toString();
  const since = occurrenceOn(weeklySchedule(settings), lastDate)?.draftAt ?? new Date(now.getTime() - 7 * 86_400_000);
  const standings = standingsOf(await readWeek(db, id, since));
  const best = await readEarlierBest(db, id, edition.id, since);
  const articleIds = [...standings.keys()];
  const told = await readCandidates(db, id, edition.id, { articleIds }, { mayRepeat: true });
  const published = await readCandidates(db, id, edition.id, { after: since, until: now });
  const others = published.filter(({ story }) => !standings.has(story.articleId));
  const candidates = [...told, ...others].map((candidate) => {
    const edition = best.get(candidate.story.articleId);
    return edition === undefined ? candidate : { ...candidate, standing: { kind: 'carried' as const, edition } };
  });
  return { candidates, standings, earlier: await readEarlierEditions(db, id, edition.id) };
}
