import type { Context } from '../context.ts';

type Signing = Pick<Context, 'secrets' | 'clock'>;

/** `<expiry>-<signature>`: that we gave out a link for this purpose and text, good for so long; the expiry in seconds since 1970. */
export function signProof(ctx: Signing, purpose: string, text: string, goodForSeconds: number): string {
  const expiry = Math.floor(ctx.clock.now().getTime() / 1000) + goodForSeconds;
  return `${expiry}-${ctx.secrets.sign(purpose, `${text}.${expiry}`)}`;
}

/** Whether `proof` is one that we gave out for this purpose and text, and still good. */
export function checkProof(ctx: Signing, purpose: string, text: string, proof: string): 'good' | 'expired' | 'forged' {
  const [, expiry, signature] = /^(\d{1,12})-([\w-]{16,64})$/.exec(proof) ?? [];
  if (!expiry || !signature) return 'forged';
  if (!ctx.secrets.verify(purpose, `${text}.${expiry}`, signature)) return 'forged';
  return Number(expiry) * 1000 > ctx.clock.now().getTime() ? 'good' : 'expired';
}
