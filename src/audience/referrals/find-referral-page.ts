import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import { type ReferralStep, referralSettings } from '../../newsletters/referral-settings.ts';
import { type NewsletterFace, selectFace } from '../newsletter-face.ts';
import { readToken } from '../token.ts';
import { newReferralCode } from './referral-code.ts';

/** What a reader's share page shows. `unknown` also where the newsletter has no referrals, or the reader has left. */
export type ReferralPage =
  | ({
      kind: 'open';
      newsletter: string;
      /** For the link to the sign-up page: `?by=CODE`. */
      code: string;
      /** How many readers came by it and have confirmed. */
      came: number;
      /** The publisher's, from few readers to many. */
      steps: ReferralStep[];
    } & NewsletterFace)
  | { kind: 'unknown' };

type Row = NewsletterFace & { id: number; newsletter: string; referrals: unknown; came: number };

/**
 * The reader's own link and what came of it. Their code is made at the first look: it costs nothing when a scanner does
 * that. No name and no address of who came is in it: those are theirs.
 */
export async function findReferralPage({ db }: Pick<Context, 'db'>, token: string): Promise<ReferralPage> {
  const known = readToken(token);
  if (!known) return { kind: 'unknown' };
  const { rows } = await sql<Row>`
    select s.id, n.name as newsletter, n.settings -> 'referrals' as referrals, ${selectFace},
      (select count(*) from referrals r join subscriptions came on came.id = r.subscription_id
        where r.referrer_id = s.id and came.confirmed_at is not null) as came
    from subscriptions s join newsletters n on n.id = s.newsletter_id
    where s.token = ${known} and s.status = 'active'`.execute(db);
  const settings = referralSettings.safeParse(rows[0]?.referrals);
  if (!rows[0] || !settings.success) return { kind: 'unknown' };
  const { id, referrals: _, ...page } = rows[0];
  return { kind: 'open', ...page, code: await ensureCode(db, id), steps: settings.data.steps };
}

/** One for ever, however many ask at once: who comes second writes the row as it is, and so is told what stands in it. */
async function ensureCode(db: Context['db'], subscriptionId: number): Promise<string> {
  const { code } = await db
    .insertInto('referrers')
    .values({ subscription_id: subscriptionId, code: newReferralCode() })
    .onConflict((conflict) => conflict.column('subscription_id').doUpdateSet({ subscription_id: subscriptionId }))
    .returning('code')
    .executeTakeFirstOrThrow();
  return code;
}
