import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import { instanceKey } from '../../db/instance-keys.ts';
import { hashAddress } from '../../mail/address.ts';
import type { MailLookUp } from '../../mail/takes-mail.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import { judgeAddress } from './judge-address.ts';
import { countTry, type Tries } from './limits.ts';
import { findWhereabouts } from './networks.ts';
import { countOutcome, type Outcome } from './outcomes.ts';
import { spendProof } from './proof.ts';

export type SignUpContext = Pick<Context, 'db' | 'secrets' | 'clock' | 'queue' | 'log'>;

/** What a form sent, and what is known of who sent it. */
export type SignUp = {
  email: string;
  /** The address that they insist on, after a suggestion. */
  sure?: string | undefined;
  /** An IANA time zone, or null. */
  timezone: string | null;
  /** What stands in the field that no person sees. */
  trap: string;
  /** A proof of work, base64. */
  proof?: string | undefined;
  ip: string | null;
  /** The code in the link of the reader by whom they came. */
  cameBy?: string | undefined;
  formUrl: string;
  wording: string;
  wordingVersion: string;
};

export type SignUpAnswer =
  /** It will be seen to. Says nothing about whether the address was known, may be mailed, or was tried too often. */
  | { kind: 'taken' }
  | { kind: 'typo'; suggestion: string }
  /** `no-mail`: the domain gets none. */
  | { kind: 'invalid' | 'disposable' | 'no-mail' }
  /** Too many from there in an hour or a day. */
  | { kind: 'slow' };

/**
 * Takes a sign-up for a newsletter, or says why not. Whether the address is known is looked at by a worker, after the
 * answer: neither its words nor its time can tell.
 */
export async function signUp(
  ctx: SignUpContext,
  newsletter: Newsletter,
  takesMail: MailLookUp,
  asked: SignUp,
): Promise<SignUpAnswer> {
  const settle = async (answer: SignUpAnswer, outcome: Outcome): Promise<SignUpAnswer> => {
    await countOutcome(ctx, newsletter.id, outcome);
    return answer;
  };
  if (asked.trap !== '') return settle({ kind: 'taken' }, 'trapped');
  const judged = judgeAddress(asked.email, asked.sure);
  if (judged.kind !== 'fine') return settle(judged, judged.kind);
  const { address, domain } = judged.address;
  const proved = await spendProof(ctx, asked.proof);
  const key = await instanceKey(ctx.db, 'addresses');
  const { ip, network } = findWhereabouts(asked.ip);
  const [addressHash, ipHash] = [hashAddress(key, address), hashAddress(key, ip)];
  const { over, justOver } = await countTry(ctx, { newsletterId: newsletter.id, addressHash, ipHash, network, proved });
  tell(ctx, newsletter, justOver, proved);
  if (over.some((scope) => scope !== 'address')) return settle({ kind: 'slow' }, 'slowed');
  if (!(await takesMail(domain))) return settle({ kind: 'no-mail' }, 'no-mail');
  if (over.length > 0) return settle({ kind: 'taken' }, 'repeated');
  await keep(ctx, newsletter.id, address, asked);
  return settle({ kind: 'taken' }, proved ? 'taken' : 'taken-unproved');
}

/** Where a limit is first passed: whoever goes on makes no further lines. */
function tell({ log }: SignUpContext, newsletter: Newsletter, justOver: Tries['over'], proved: boolean): void {
  for (const scope of justOver) {
    log.warn({ newsletter: newsletter.name, scope, proved }, 'sign-ups passed a limit: see broadsheet sign-ups');
  }
}

async function keep(ctx: SignUpContext, newsletterId: number, address: string, asked: SignUp): Promise<void> {
  const { timezone, wording, wordingVersion, ip, formUrl, cameBy = null } = asked;
  const { rows } = await sql<{ signUpId: number }>`
    insert into sign_ups (newsletter_id, address, timezone, wording, wording_version, ip, form_url, came_by, at)
    values (${newsletterId}, ${address}, ${timezone}, ${wording}, ${wordingVersion}, ${ip}::inet, ${formUrl},
      ${cameBy}, ${ctx.clock.now()})
    returning id as "signUpId"`.execute(ctx.db);
  await ctx.queue.enqueue('sign-up', rows);
}
