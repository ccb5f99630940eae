import { setTimeout as wait } from 'node:timers/promises';
import type { Context } from '../context.ts';
import { renewContent } from '../editions/prices/renew-content.ts';
import { AppError } from '../errors.ts';
import { renderMessage } from '../mail/message-template.ts';
import { stuffDots } from '../mail/smtp/dot-stuffing.ts';
import { type Claimed, claimDeliveries } from './claim.ts';
import { finishEdition } from './finish.ts';
import { endLease, type Lease, renewEveryMs, renewLease, takeLease } from './lease.ts';
import { isBeforeRelay, outcomeOf, type RetryPlan, unmailable, unread } from './outcome.ts';
import { type Recorded, recordOutcomes } from './record.ts';
import type { EditionTemplate } from './template.ts';

export type DeliverContext = Pick<
  Context,
  'db' | 'clock' | 'config' | 'log' | 'mailer' | 'relay' | 'secrets' | 'templates'
>;

export type Delivered =
  /** Nothing of the batch is left, or its edition is not sending. */
  | { kind: 'done' }
  /** What is left is due then. */
  | { kind: 'later'; at: Date }
  /** Another worker has it. */
  | { kind: 'busy' };

/**
 * Deliveries claimed at once. With the two batches that a process works on, that is twice a relay's connections: enough
 * to keep them busy, and what a crash may leave uncertain.
 */
const windowSize = 10;

/**
 * Submits what is due of a batch, window by window: `submitting` is committed before a message starts, its outcome
 * after the relay's final word. Stops after the window in flight when `signal` asks for it.
 */
export async function deliverBatch(ctx: DeliverContext, batchId: number, signal?: AbortSignal): Promise<Delivered> {
  const lease = await takeLease(ctx, batchId);
  if (!lease) return { kind: 'busy' };
  const heartbeat = setInterval(() => {
    renewLease(ctx, lease).catch((error: unknown) =>
      ctx.log.warn({ err: error, batch: batchId }, 'a lease was not renewed'),
    );
  }, renewEveryMs);
  let end: WindowEnd = 'more';
  try {
    const plan = await retryPlanOf(ctx, lease.editionId);
    while (end === 'more' && !signal?.aborted) end = await deliverWindow(ctx, lease, plan);
  } finally {
    clearInterval(heartbeat);
  }
  const notBefore = end === 'unreachable' ? inOneMinute(ctx.clock.now()) : undefined;
  const at = await endLease(ctx, lease, notBefore);
  await finishEdition(ctx, lease.editionId);
  return at && end !== 'stopped' ? { kind: 'later', at } : { kind: 'done' };
}

/**
 * Why a batch goes on or ends: nothing more is due, the edition does not send any more, or no relay, or not the edition
 * itself, can be reached.
 */
type WindowEnd = 'more' | 'empty' | 'stopped' | 'unreachable';

async function deliverWindow(ctx: DeliverContext, lease: Lease, plan: RetryPlan): Promise<WindowEnd> {
  if (await isAged(ctx, lease)) await renewContent(ctx, lease.editionId);
  const claimed = await claimDeliveries(ctx, lease, windowSize);
  if (!claimed) return 'stopped';
  if (claimed.length === 0) return 'empty';
  const recorded = await Promise.all(claimed.map((delivery) => submitOne(ctx, lease.editionId, delivery, plan)));
  await keepOutcomes(ctx, lease.editionId, recorded);
  // Without a relay, or a message, the rest of the batch would only fail one by one.
  return recorded.every(({ outcome }) => isBeforeRelay(outcome)) ? 'unreachable' : 'more';
}

/** Whether the batch has something due while the prices that it would carry are too old. */
async function isAged({ db, clock }: DeliverContext, lease: Lease): Promise<boolean> {
  const now = clock.now();
  const aged = await db
    .selectFrom('editions as e')
    .innerJoin('deliveries as d', 'd.edition_id', 'e.id')
    .select('e.id')
    .where('e.id', '=', lease.editionId)
    .where('e.status', '=', 'sending')
    .where('e.renew_at', '<=', now)
    .where('e.fresh_until', '>=', now)
    .where('d.batch_id', '=', lease.batchId)
    .where('d.status', '=', 'pending')
    .where('d.due_at', '<=', now)
    .limit(1)
    .executeTakeFirst();
  return aged !== undefined;
}

/** Less than the minute after which a delivery may be claimed again, so that no outcome meets a later attempt. */
const keepTryingMs = 45_000;

/**
 * What the relay said is known here and nowhere else: a database that restarts must not make it uncertain. Recording
 * again what did arrive changes nothing.
 */
async function keepOutcomes(ctx: DeliverContext, editionId: number, recorded: Recorded[]): Promise<void> {
  const giveUpAt = performance.now() + keepTryingMs;
  for (let pauseMs = 500; ; pauseMs *= 2) {
    try {
      return await recordOutcomes(ctx, editionId, recorded);
    } catch (error) {
      if (performance.now() + pauseMs > giveUpAt) throw error;
      ctx.log.warn({ err: error, edition: editionId }, 'outcomes could not be recorded; tried again soon');
      await wait(pauseMs);
    }
  }
}

async function submitOne(
  ctx: DeliverContext,
  editionId: number,
  delivery: Claimed,
  plan: RetryPlan,
): Promise<Recorded> {
  const { subscriptionId, attempt, address } = delivery;
  try {
    const template = await findTemplate(ctx, editionId, delivery.version);
    if (!template) return { subscriptionId, attempt, outcome: unread(plan, ctx.clock.now()) };
    const { message, envelopeFrom } = template;
    const submitted = await ctx.relay.submit({ from: envelopeFrom, to: address }, () =>
      stuffDots(renderMessage(message, delivery)),
    );
    return { subscriptionId, attempt, outcome: outcomeOf(submitted, attempt, plan, ctx.clock.now()) };
  } catch (error) {
    // Nothing was sent: `submit` returns what a server or a network does, it throws only for what it was given.
    ctx.log.error({ err: error, edition: editionId, subscription: subscriptionId }, 'a message could not be made');
    return { subscriptionId, attempt, outcome: unmailable(error instanceof AppError ? error.code : 'broken message') };
  }
}

/** Undefined when it cannot be read now. Throws `message_invalid` or `address_invalid` for what can never be sent. */
async function findTemplate(
  { templates, log }: DeliverContext,
  editionId: number,
  version: number,
): Promise<EditionTemplate | undefined> {
  try {
    return await templates(editionId, version);
  } catch (error) {
    if (error instanceof AppError) throw error;
    log.error({ err: error, edition: editionId, version }, 'an edition could not be read; tried again soon');
    return undefined;
  }
}

async function retryPlanOf({ db }: Pick<Context, 'db'>, editionId: number): Promise<RetryPlan> {
  const { settings, fresh_until } = await db
    .selectFrom('editions as e')
    .innerJoin('newsletters as n', 'n.id', 'e.newsletter_id')
    .select(['n.settings', 'e.fresh_until'])
    .where('e.id', '=', editionId)
    .executeTakeFirstOrThrow();
  return { retryMinutes: settings.retryMinutes, freshUntil: fresh_until };
}

function inOneMinute(now: Date): Date {
  return new Date(now.getTime() + 60_000);
}
