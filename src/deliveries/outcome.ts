import type { DeliveryStatus } from '../db/schema.ts';
import { maskAddresses } from '../mail/address.ts';
import type { SubmitOutcome } from '../mail/relay.ts';
import { judgeReply, type RefusalReason } from '../mail/reply-rules.ts';

/** What becomes of a delivery after one attempt. `counted` is false when no relay was as much as asked to take the message. */
export type Outcome = {
  status: Extract<DeliveryStatus, 'submitted' | 'failed' | 'pending' | 'uncertain'>;
  reason: string | null;
  reply: string | null;
  /** The server that was asked. */
  relay: string | null;
  relayId: string | null;
  dueAt: Date | null;
  counted: boolean;
};

/** When a delivery may be tried again: after `retryMinutes` by attempt, its last one repeating, until `freshUntil`. */
export type RetryPlan = { retryMinutes: number[]; freshUntil: Date };

const unreachableMinutes = 1;

const nothing = { reason: null, reply: null, relay: null, relayId: null, dueAt: null, counted: false };

export const hardBounces: ReadonlySet<string> = new Set<RefusalReason>([
  'unknown_recipient',
  'unknown_domain',
  'mailbox_disabled',
]);

/** Reads what the relay said, `now`, about attempt number `attempt` (from 1). */
export function outcomeOf(submitted: SubmitOutcome, attempt: number, plan: RetryPlan, now: Date): Outcome {
  const retry = (said: Omit<Outcome, 'status'>, minutes: number) => retryLater(said, minutes, plan, now);
  const outcome = { ...nothing, relay: submitted.server, counted: true };
  switch (submitted.kind) {
    case 'accepted':
      return { ...outcome, status: 'submitted', reply: keep(submitted.reply.text), relayId: submitted.id ?? null };
    case 'withdrawn':
      return givenBack(now);
    case 'refused': {
      if (submitted.phase === 'connect') {
        const said = { ...outcome, counted: false, reason: 'refused at connect', reply: keep(submitted.reply.text) };
        return retry(said, unreachableMinutes);
      }
      const { kind, reason } = judgeReply(submitted.reply, submitted.phase);
      const said = { ...outcome, reason, reply: keep(submitted.reply.text) };
      return kind === 'retry' ? retry(said, retryDelay(attempt, plan)) : { ...said, status: 'failed' };
    }
    case 'lost': {
      const said = { ...outcome, reason: `lost at ${submitted.phase}`, reply: keep(submitted.error) };
      if (submitted.phase === 'reply') return { ...said, status: 'uncertain' };
      if (submitted.phase === 'connect') return retry({ ...said, counted: false }, unreachableMinutes);
      return retry(said, retryDelay(attempt, plan));
    }
  }
}

/** A message that could not even be made for this reader, such as for an address that no relay can take. */
export function unmailable(reason: string): Outcome {
  return { ...nothing, status: 'failed', reason };
}

/** The edition could not be read, as when the database is away for a moment: nothing was sent. */
export function unread(plan: RetryPlan, now: Date): Outcome {
  return retryLater({ ...nothing, reason: 'the edition could not be read' }, unreachableMinutes, plan, now);
}

/** It was claimed and not begun, for its worker or its edition has stopped: it is as if it had not been claimed. */
function givenBack(now: Date): Outcome {
  return { ...nothing, status: 'pending', dueAt: now };
}

/** That the address leads to nobody: what bounce rates are made of. */
export function isHardBounce({ status, reason }: Outcome): boolean {
  return status === 'failed' && hardBounces.has(reason ?? '');
}

/** Whether it ended before a relay was asked, for a reason that the next delivery would meet too. */
export function isBeforeRelay({ status, counted, reason }: Outcome): boolean {
  return status === 'pending' && !counted && reason !== null;
}

function retryLater(said: Omit<Outcome, 'status'>, minutes: number, plan: RetryPlan, now: Date): Outcome {
  const dueAt = new Date(now.getTime() + minutes * 60_000);
  // What would come after the freshness window is no longer news; it ends with the last reply.
  return dueAt > plan.freshUntil ? { ...said, status: 'failed' } : { ...said, status: 'pending', dueAt };
}

function retryDelay(attempt: number, { retryMinutes }: RetryPlan): number {
  return retryMinutes[Math.min(attempt, retryMinutes.length) - 1] ?? unreachableMinutes;
}

function keep(text: string): string {
  return maskAddresses(text).slice(0, 500);
}
