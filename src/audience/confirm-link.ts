import type { Context } from '../context.ts';
import { checkProof as check, signProof } from './timed-proof.ts';

/** Whole days; the words of the pages and of the mail say it too. */
export const confirmLinkDays = 7;

type Signing = Pick<Context, 'secrets' | 'clock'>;

/** The page where a reader says yes: `<token>/<expiry>-<signature>`, the expiry in seconds since 1970. Good for seven days. */
export function confirmUrl(ctx: Signing & Pick<Context, 'config'>, token: string): string {
  return `${ctx.config.publicUrl}/confirm/${token}/${signProof(ctx, 'confirm', token, confirmLinkDays * 86_400)}`;
}

/** Whether `proof` is the last part of a link that we signed for this token, and still good. */
export function checkProof(ctx: Signing, token: string, proof: string): 'good' | 'expired' | 'forged' {
  return check(ctx, 'confirm', token, proof);
}
