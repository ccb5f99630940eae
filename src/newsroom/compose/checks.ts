import type { Kysely } from 'kysely';
import type { Check, Database } from '../../db/schema.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import { resolveAsset } from '../../newsletters/market-settings.ts';
import { isOpen } from '../markets/agreement.ts';
import { describeDispute } from '../markets/describe-dispute.ts';
import { type MarketReading, maxPriceAgeMinutes } from '../markets/latest-market.ts';
import { providers } from '../markets/provider-list.ts';
import { describeLength } from './explain-blocks.ts';
import { editionLength } from './fit-length.ts';
import type { Selection } from './select-stories.ts';

/** Whether there is enough to say, and what was done where there was not. */
export function checkStories({ settings }: Newsletter, { stories, fresh }: Selection): Check {
  const { minArticles, maxAgeHours, thinDay } = settings.digest;
  const name = 'stories';
  if (stories.length === 0) {
    const reason = `no article of the last ${maxAgeHours} hours is left to carry`;
    const todo = '`edition show NAME --why` says what was left out; check the sources, or raise digest.maxAgeHours';
    return { name, level: 'red', reason, todo };
  }
  const found = `${fresh} new ${fresh === 1 ? 'article' : 'articles'}`;
  const older = stories.length - fresh;
  const filled = older > 0 ? `, and ${older} older to fill up` : '';
  if (fresh >= minArticles) return { name, level: 'green', reason: found + filled };
  const reason = `${found}, fewer than minArticles (${minArticles})${filled}; thinDay is ${thinDay}`;
  return { name, level: 'amber', reason, todo: 'look whether the edition is worth sending' };
}

/** Whether readers would take the lead for yesterday's. */
export function checkLead({ stories: [lead], leadLike }: Selection): Check[] {
  if (!lead) return [];
  const name = 'lead';
  if (leadLike === undefined) return [{ name, level: 'green', reason: 'it resembles no recent one' }];
  const reason = `it resembles that of ${leadLike}, as every new article does`;
  return [{ name, level: 'amber', reason, todo: 'look whether the edition is worth sending' }];
}

/** Whether it is read in three minutes, and worth them. */
export function checkLength(words: number, stories: number): Check[] {
  const { least, most } = editionLength;
  const name = 'length';
  const found = describeLength(words);
  if (stories === 0) return [];
  if (words >= least && words <= most) return [{ name, level: 'green', reason: found }];
  if (words > most) {
    const reason = `${found}, more than ${most}, although the briefs were shortened`;
    return [{ name, level: 'amber', reason, todo: 'lower digest.maxArticles' }];
  }
  const ofStories = stories === 1 ? 'the one story has' : `the ${stories} stories have`;
  const reason = `${found}, fewer than ${least}: ${ofStories} no more that is whole and still true, as on a thin day`;
  return [{ name, level: 'amber', reason, todo: 'look whether the edition is worth sending' }];
}

/** Which prices are missing, of those that the newsletter wants, and what the providers do not agree on. */
export function checkPrices({ settings }: Newsletter, { market, answered, disputes }: MarketReading): Check[] {
  const { markets } = settings;
  if (!markets) return [];
  const name = 'prices';
  const open = disputes.filter(isOpen);
  const disputed = new Set(open.map(({ symbol }) => symbol));
  const shown = new Set(market?.quotes.map((quote) => quote.symbol));
  const missing = markets.assets
    .map((asset) => resolveAsset(asset).symbol)
    .filter((symbol) => !shown.has(symbol) && !disputed.has(symbol));
  const types = markets.providers.map(({ type }) => type);
  const block = types.findIndex((type) => providers[type].name === market?.provider.name);
  const silent = types.slice(0, Math.max(0, block)).filter((type) => !answered.includes(type));

  const none =
    answered.length > 0
      ? 'the providers agree on no price; the edition goes without them'
      : `no provider has prices of the last ${maxPriceAgeMinutes} minutes; the edition goes without them`;
  const found = market
    ? `${shown.size} ${shown.size === 1 ? 'price' : 'prices'} by ${market.provider.name} as of ${market.asOf}`
    : none;
  const faults = [
    ...(silent.length > 0 ? [`none by ${silent.map((type) => providers[type].name).join(', ')}`] : []),
    ...(market && missing.length > 0 ? [`none for ${missing.join(', ')}`] : []),
    ...open.map(describeDispute),
  ];
  if (market && faults.length === 0) return [{ name, level: 'green', reason: found }];
  const todo =
    open.length > 0
      ? "compare with the providers' own sites; then gather again, or take the provider or the id that is wrong out of markets"
      : 'look into the log for what each price provider answered, then gather again';
  return [{ name, level: 'amber', reason: [found, ...faults].join('; '), todo }];
}

/** Which sources did not answer when they were last asked; all of them silent on a thin day stops the edition. */
export async function checkSources(
  db: Pick<Kysely<Database>, 'selectFrom'>,
  newsletter: Newsletter,
  isThin: boolean,
): Promise<Check> {
  const sources = await db
    .selectFrom('sources')
    .select(['url', 'failure', 'succeeded_at', 'failed_at'])
    .where('newsletter_id', '=', newsletter.id)
    .where('active', '=', true)
    .orderBy('position')
    .execute();
  const silent = sources.filter(
    ({ succeeded_at, failed_at }) => succeeded_at === null || (failed_at !== null && failed_at > succeeded_at),
  );
  const name = 'sources';
  const answered = `${sources.length - silent.length} of ${sources.length} sources answered`;
  if (silent.length === 0) return { name, level: 'green', reason: answered };
  const why = silent.map(({ url, failure }) => `${new URL(url).host}: ${failure ?? 'not asked yet'}`);
  return {
    name,
    level: isThin && silent.length === sources.length ? 'red' : 'amber',
    reason: `${answered}; ${why.join('; ')}`,
    todo: 'try each with `broadsheet source test URL`, then gather again',
  };
}
