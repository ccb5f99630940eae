import { createHash, randomBytes, randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { countInHour } from './limits.ts';
import type { Whereabouts } from './networks.ts';

/**
 * A proof of work in the shape of ALTCHA's first version (https://altcha.org/docs/): find the number up to `maxnumber` for
 * which the SHA-256 of `salt` and the number, in decimals, is `challenge`. No third party has a part in it.
 */
export type Challenge = { algorithm: 'SHA-256'; challenge: string; maxnumber: number; salt: string; signature: string };

type ProofContext = Pick<Context, 'db' | 'secrets' | 'clock'>;

const goodForMs = 20 * 60_000;

/** A browser tries some 50,000 numbers a second, an old phone 10,000; half of them are enough on average. */
const easiest = 20_000;
const hardest = 500_000;

/** The more sign-ups of the hour come from one network, or come at all, the more work the next one is. */
export async function makeChallenge(
  ctx: ProofContext,
  newsletterId: number,
  { network }: Whereabouts,
): Promise<Challenge> {
  const tries = await countInHour(ctx, network, newsletterId);
  const maxnumber = Math.min(hardest, Math.round(easiest * (1 + tries.network / 10 + tries.newsletter / 500)));
  const expires = Math.floor((ctx.clock.now().getTime() + goodForMs) / 1000);
  // Without the & at its end, digits could be moved from the number to the time.
  const salt = `${randomBytes(12).toString('hex')}?expires=${expires}&`;
  const challenge = hash(salt, randomInt(maxnumber + 1));
  return { algorithm: 'SHA-256', challenge, maxnumber, salt, signature: ctx.secrets.sign('sign-up-proof', challenge) };
}

/** What a form sends as `altcha`: this as JSON in base64. What else stands in it, such as how long it took, is passed over. */
const payload = z.object({
  algorithm: z.literal('SHA-256'),
  challenge: z.string().regex(/^[0-9a-f]{64}$/),
  number: z.int().min(0).max(hardest),
  salt: z.string().regex(/^[0-9a-f]{24}\?expires=\d{1,12}&$/),
  signature: z.string().max(64),
});

/** Whether it is the answer to a challenge of ours that is still good and was never used; it is spent by asking. */
export async function spendProof(ctx: ProofContext, proof: string | undefined): Promise<boolean> {
  const given = readProof(proof);
  if (!given) return false;
  const { challenge, number, salt, signature } = given;
  const expiresAt = new Date(Number(/expires=(\d+)/.exec(salt)?.[1]) * 1000);
  if (expiresAt <= ctx.clock.now() || hash(salt, number) !== challenge) return false;
  if (!ctx.secrets.verify('sign-up-proof', challenge, signature)) return false;
  const { numAffectedRows } = await sql`
    insert into spent_proofs (challenge, expires_at)
    values (${Buffer.from(challenge, 'hex')}, ${expiresAt}) on conflict do nothing`.execute(ctx.db);
  return numAffectedRows === 1n;
}

function readProof(proof: string | undefined): z.output<typeof payload> | undefined {
  if (!proof || proof.length > 1000) return undefined;
  try {
    return payload.safeParse(JSON.parse(Buffer.from(proof, 'base64').toString('utf8'))).data;
  } catch {
    // No JSON is no proof.
    return undefined;
  }
}

function hash(salt: string, number: number): string {
  return createHash('sha256').update(`${salt}${number}`).digest('hex');
}
