import PostalMime from 'postal-mime';
import type { Context } from '../context.ts';
import { leave } from './leave.ts';

export type InboundOutcome = { kind: 'left' | 'already' } | { kind: 'ignored'; reason: string };

/** Where mail servers write the address that a message was sent to, the surest first. */
const recipientHeaders = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'to', 'cc'];

/**
 * Takes one message that a mail server hands over and does what it asks for: a message to `leave+<token>@`
 * (the mailto of List-Unsubscribe, RFC 2369) ends that subscription, whoever sent it and whatever it says. Anything else
 * is ignored. Throws only when the database does: then the mail server should try again.
 */
export async function handleInbound(ctx: Pick<Context, 'db' | 'log'>, raw: Buffer): Promise<InboundOutcome> {
  const outcome = await handle(ctx, raw);
  ctx.log.info(outcome, 'took an inbound message');
  return outcome;
}

async function handle(ctx: Pick<Context, 'db'>, raw: Buffer): Promise<InboundOutcome> {
  const recipients = await readRecipients(raw);
  if (!recipients) return { kind: 'ignored', reason: 'its headers cannot be read' };
  const tokens = new Set(recipients.flatMap(tokensIn));
  if (tokens.size === 0) return { kind: 'ignored', reason: 'no recipient names a subscription' };

  for (const token of tokens) {
    const outcome = await leave(ctx, token, 'mail');
    if (outcome.kind !== 'unknown') return { kind: outcome.kind };
  }
  return { kind: 'ignored', reason: 'the subscription that it names does not exist' };
}

async function readRecipients(raw: Buffer): Promise<string[] | undefined> {
  try {
    const { headers } = await PostalMime.parse(headersOf(raw));
    return recipientHeaders.flatMap((key) => headers.filter((header) => header.key === key).map(({ value }) => value));
  } catch {
    // The parser refuses by throwing; a message that it refuses now it will refuse for ever.
    return undefined;
  }
}

/** What it says below the headers is of no interest, so nothing hidden there can do harm. */
function headersOf(raw: Buffer): Buffer {
  const ends = ['\r\n\r\n', '\n\n'].map((blankLine) => raw.indexOf(blankLine)).filter((index) => index >= 0);
  return ends.length === 0 ? raw : raw.subarray(0, Math.min(...ends));
}

function tokensIn(recipients: string): string[] {
  return [...recipients.matchAll(/\+([a-z2-7]{32})@/gi)].map((match) => (match[1] ?? '').toLowerCase());
}
