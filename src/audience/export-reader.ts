import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { checkProof, signProof } from './timed-proof.ts';
import { readToken } from './token.ts';

/** Whole hours; the words of the mail say it too. */
const linkHours = 24;

type Signing = Pick<Context, 'secrets' | 'clock'>;

/**
 * The file with all that is kept about the reader, for one day: `/data/<token>/<expiry>-<signature>`. The reader's page
 * does not give it, since a link out of a forwarded edition opens that too.
 */
export function dataUrl(ctx: Signing & Pick<Context, 'config'>, token: string): string {
  return `${ctx.config.publicUrl}/data/${token}/${signProof(ctx, 'data', token, linkHours * 3600)}`;
}

export type ReaderExport = { kind: 'good'; json: string } | { kind: 'expired' } | { kind: 'unknown' };

/** All that is kept about a reader, as JSON that other programs can read (GDPR, article 20); times are ISO 8601 in UTC. */
export async function exportReader(
  ctx: Signing & Pick<Context, 'db'>,
  token: string,
  proof: string,
): Promise<ReaderExport> {
  const known = readToken(token);
  const judged = known ? checkProof(ctx, 'data', known, proof) : 'forged';
  if (!known || judged === 'forged') return { kind: 'unknown' };
  if (judged === 'expired') return { kind: 'expired' };
  const reader = await ctx.db
    .selectFrom('subscribers as r')
    .innerJoin('subscriptions as s', 's.subscriber_id', 'r.id')
    .select(['r.id', 'r.address', 'r.name', 'r.timezone', 'r.created_at as since'])
    .where('s.token', '=', known)
    .executeTakeFirst();
  if (!reader) return { kind: 'unknown' };
  const { id, ...about } = reader;
  const change = await ctx.db
    .selectFrom('address_changes')
    .select(['address', 'expires_at'])
    .where('subscriber_id', '=', id)
    .executeTakeFirst();
  const subscriptions = await readSubscriptions(ctx, id);
  return {
    kind: 'good',
    json: `${JSON.stringify({ ...about, addressChange: change ?? null, subscriptions }, null, 2)}\n`,
  };
}

async function readSubscriptions(ctx: Pick<Context, 'db'>, subscriberId: number): Promise<object[]> {
  const subscriptions = await ctx.db
    .selectFrom('subscriptions as s')
    .innerJoin('newsletters as n', 'n.id', 's.newsletter_id')
    .select(['s.id', 's.newsletter_id', 'n.name as newsletter', 's.status', 's.frequency', 's.topics', 's.hour'])
    .select([
      's.paused_until',
      's.created_at',
      's.confirmation_sent_at',
      's.confirmed_at',
      's.left_at',
      's.left_because',
      's.seen_at',
    ])
    .where('s.subscriber_id', '=', subscriberId)
    .orderBy('s.id')
    .execute();
  const described: object[] = [];
  for (const { id, newsletter_id, ...about } of subscriptions) {
    described.push({
      ...about,
      consents: await readConsents(ctx, id),
      letters: await readLetters(ctx, id),
      votes: await readVotes(ctx, id),
      referral: await readReferral(ctx, id),
      deliveries: await readDeliveries(ctx, newsletter_id, id),
    });
  }
  return described;
}

async function readConsents({ db }: Pick<Context, 'db'>, subscriptionId: number): Promise<object[]> {
  return db
    .selectFrom('consents')
    .select(['kind', 'at', 'wording', 'wording_version', 'provenance', 'ip', 'form_url'])
    .where('subscription_id', '=', subscriptionId)
    .orderBy('id')
    .execute();
}

async function readLetters({ db }: Pick<Context, 'db'>, subscriptionId: number): Promise<object[]> {
  return db
    .selectFrom('letters')
    .select(['kind', 'created_at', 'sent_at'])
    .where('subscription_id', '=', subscriptionId)
    .orderBy('id')
    .execute();
}

async function readVotes({ db }: Pick<Context, 'db'>, subscriptionId: number): Promise<object[]> {
  return db
    .selectFrom('votes as v')
    .innerJoin('polls as p', 'p.id', 'v.poll_id')
    .select(['p.edition_key as edition', 'p.question', sql<string>`p.choices[v.choice]`.as('answer'), 'v.voted_at'])
    .where('v.subscription_id', '=', subscriptionId)
    .orderBy('p.id')
    .execute();
}

/** Their own link, and whether they came by another's: whose it was is that reader's to tell. */
async function readReferral({ db }: Pick<Context, 'db'>, subscriptionId: number): Promise<object> {
  const own = await db
    .selectFrom('referrers')
    .select('code')
    .where('subscription_id', '=', subscriptionId)
    .executeTakeFirst();
  const came = await db
    .selectFrom('referrals')
    .select('created_at')
    .where('subscription_id', '=', subscriptionId)
    .executeTakeFirst();
  return { code: own?.code ?? null, cameByAnother: came?.created_at ?? null };
}

/** By edition, so that each is found by its key in its own part of the ledger. */
async function readDeliveries(
  { db }: Pick<Context, 'db'>,
  newsletterId: number,
  subscriptionId: number,
): Promise<object[]> {
  return db
    .selectFrom('editions as e')
    .innerJoin('deliveries as d', 'd.edition_id', 'e.id')
    .select(['e.key as edition', 'd.status', 'd.changed_at as at', 'd.reply'])
    .where('e.newsletter_id', '=', newsletterId)
    .where('d.subscription_id', '=', subscriptionId)
    .orderBy('e.id')
    .execute();
}
