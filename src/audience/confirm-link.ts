import type { Context } from '../context.ts';

/** Whole days; the words of the pages and of the mail say it too. */
export const confirmLinkDays = 7;

type Signing = Pick<Context, 'secrets' | 'clock'>;

/** The page where a reader says yes: `<token>/<expiry>-<signature>`, the expiry in seconds since 1970. Good for seven days. */
export function confirmUrl(ctx: Signing & Pick<Context, 'config'>, token: string): string {
  const expiry = Math.floor(ctx.clock.now().getTime() / 1000) + confirmLinkDays * 86_400;
  return `${ctx.config.publicUrl}/confirm/${token}/${expiry}-${ctx.secrets.sign('confirm', `${token}.${expiry}`)}`;
}

/** Whether `proof` is the last part of a link that we signed for this token, and still good. */
export function checkProof(ctx: Signing, token: string, proof: string): 'good' | 'expired' | 'forged' {
  const [, expiry, signature] = /^(\d{1,12})-([\w-]{16,64})$/.exec(proof) ?? [];
  if (!expiry || !signature) return 'forged';
  if (!ctx.secrets.verify('confirm', `${token}.${expiry}`, signature)) return 'forged';
  return Number(expiry) * 1000 > ctx.clock.now().getTime() ? 'good' : 'expired';
}
