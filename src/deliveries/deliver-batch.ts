import type { Context } from '../context.ts';
import { renewContent } from '../editions/prices/renew-content.ts';
import { AppError } from '../errors.ts';
import { renderMessage } from '../mail/message-template.ts';
import { type SlowDown, slowDownOf } from '../mail/pace-rules.ts';
import type { SubmitOutcome } from '../mail/relay.ts';
import { type Claimed, claimDeliveries, findDue } from './claim.ts';
import { finishEdition } from './finish.ts';
import { keepFlowing } from './flow.ts';
import { keepOutcomes } from './keep-outcomes.ts';
import { type LaneShare, openLane } from './lanes/open-lane.ts';
import { slowLane } from './lanes/slow-down.ts';
import { endLease, type Lease, takeLease } from './lease.ts';
import { isBeforeRelay, outcomeOf, type RetryPlan, unmailable, unread } from './outcome.ts';
import type { Recorded } from './record.ts';
import { stopIfTooManyFail } from './stop-rule.ts';
import type { EditionTemplate } from './template.ts';
import { type Watch, watchLease } from './watch.ts';

export type DeliverContext = Pick<
  Context,
  'db' | 'clock' | 'config' | 'log' | 'mailer' | 'queue' | 'relay' | 'secrets' | 'templates' | 'window'
>;

export type Delivered =
  /** Nothing of the batch is left, or its edition is not sending. */
  | { kind: 'done' }
  /** What is left is due then. */
  | { kind: 'later'; at: Date }
  /** Another worker has it. */
  | { kind: 'busy' };

/**
 * Submits what is due of a batch: `submitting` is committed before a message starts, its outcome after the relay's final
 * word. When `signal` asks for an end, what is in flight gets its answer and what is not begun is given back.
 */
export async function deliverBatch(ctx: DeliverContext, batchId: number, signal?: AbortSignal): Promise<Delivered> {
  const lease = await takeLease(ctx, batchId);
  if (!lease) return { kind: 'busy' };
  const due = await findDue(ctx, lease);
  const lane = await openLane(ctx, lease, due.length);
  if (lane.kind === 'later') return putOff(ctx, lease, lane.at);
  const plan = await retryPlanOf(ctx, lease.editionId);
  const watch = watchLease(ctx, lease);
  const run = openRun(ctx, lease, due, lane.share, watch, plan, signal);
  await keepFlowing(ctx.window, run).catch(async (error: unknown) => {
    await watch.end();
    throw error;
  });
  const counts = await watch.end();
  const notBefore = run.end === 'unreachable' ? inOneMinute(ctx.clock.now()) : lane.share.notBefore;
  const at = await endLease(ctx, lease, notBefore, counts);
  if (counts.failed > 0) await stopIfTooManyFail(ctx, lease.editionId);
  await finishEdition(ctx, lease.editionId);
  return at && run.end !== 'stopped' ? { kind: 'later', at } : { kind: 'done' };
}

/** Its lane has no place for it now. */
async function putOff(ctx: DeliverContext, lease: Lease, notBefore: Date): Promise<Delivered> {
  const at = await endLease(ctx, lease, notBefore);
  await finishEdition(ctx, lease.editionId);
  return at ? { kind: 'later', at } : { kind: 'done' };
}

/** What becomes of the batch: the steps of its flow, and why it ended. `due` is what there was to claim when it was taken. */
function openRun(
  ctx: DeliverContext,
  lease: Lease,
  due: number[],
  share: LaneShare,
  watch: Watch,
  plan: RetryPlan,
  signal: AbortSignal | undefined,
) {
  /** What the provider asked of its lane since the last record. */
  let asked: (SlowDown & { reply: string }) | undefined;
  const run = {
    mostInFlight: share.mostInFlight,
    // Never more than there is: what others of its lane could have had meanwhile would come back too late for them.
    admit: async (most: number) => (due.length > 0 ? share.admit(Math.min(most, due.length)) : 0),
    isFree: () => share.isFree,

    /** Nothing more is due, the edition does not send any more, or no relay, or not the edition itself, can be reached. */
    end: undefined as 'empty' | 'stopped' | 'unreachable' | undefined,

    goesOn: () => !signal?.aborted && !watch.isStopped && run.end === undefined,

    async turn(recorded: Recorded[], most: number, admitted: number): Promise<Claimed[]> {
      const outcomes = recorded.map(({ outcome }) => outcome);
      watch.note(outcomes);
      // Without a relay, or a message, the rest of the batch would only fail one by one.
      if (recorded.length > 0 && outcomes.every(isBeforeRelay)) run.end = 'unreachable';
      const claimed = run.end === undefined && most > 0 ? await claimNext(recorded, most) : await keepOnly(recorded);
      // What no relay was asked to take used nothing of the pace.
      const unsent = outcomes.filter(({ counted }) => !counted).length;
      await settleWithLane(unsent + admitted - claimed.length);
      return claimed;
    },

    submit: (delivery: Claimed) =>
      submitOne(ctx, lease.editionId, delivery, plan, {
        isWanted: () => isWanted(),
        messagesPerConnection: share.messagesPerConnection,
        note(submitted) {
          if (submitted.kind !== 'refused') return;
          const slower = slowDownOf(submitted.reply, submitted.phase);
          if (slower && slower.minutes > (asked?.minutes ?? 0)) asked = { ...slower, reply: submitted.reply.text };
        },
      }),
  };

  /** Fails nothing: what was claimed meanwhile has to be submitted. */
  async function settleWithLane(unused: number): Promise<void> {
    const slower = asked;
    asked = undefined;
    try {
      if (slower) await slowLane(ctx, lease.lane, slower, lease.editionId);
      if (unused > 0) await share.giveBack(unused);
    } catch (error) {
      asked ??= slower;
      ctx.log.warn({ err: error, lane: lease.lane }, 'a lane could not be told what its deliveries met');
    }
  }

  async function keepOnly(recorded: Recorded[]): Promise<Claimed[]> {
    if (recorded.length > 0) await keepOutcomes(ctx, lease, recorded);
    return [];
  }

  /** What was accepted is recorded by the claim. */
  async function claimNext(recorded: Recorded[], most: number): Promise<Claimed[]> {
    let accepted = recorded.filter(({ outcome }) => outcome.status === 'submitted');
    await keepOnly(recorded.filter(({ outcome }) => outcome.status !== 'submitted'));
    while (due.length > 0) {
      const next = due.splice(0, most);
      const claim = await claimDeliveries(ctx, lease, next, accepted).catch(async (error: unknown) => {
        await keepOnly(accepted);
        throw error;
      });
      accepted = [];
      if (claim.kind === 'stopped') run.end = 'stopped';
      if (claim.kind === 'stopped') return [];
      if (claim.kind === 'aged') {
        due.unshift(...next);
        // The next turn that has nothing to record renews them: those who fetch prices keep no outcome waiting.
        if (recorded.length > 0) return [];
        await renewContent(ctx, lease.editionId);
      } else if (claim.deliveries.length > 0) return claim.deliveries;
      // Only readers who left, or rows that somebody else ended: there may be more behind them.
    }
    run.end ??= 'empty';
    return keepOnly(accepted);
  }

  const isWanted = () => !signal?.aborted && !watch.isStopped && (run.end === undefined || run.end === 'empty');
  return run;
}

type Submission = {
  isWanted(): boolean;
  messagesPerConnection: number | undefined;
  note(submitted: SubmitOutcome): void;
};

async function submitOne(
  ctx: DeliverContext,
  editionId: number,
  delivery: Claimed,
  plan: RetryPlan,
  { isWanted, messagesPerConnection, note }: Submission,
): Promise<Recorded> {
  const { subscriptionId, attempt, address } = delivery;
  let submitted: SubmitOutcome;
  try {
    const template = await findTemplate(ctx, editionId, delivery);
    if (!template) return { subscriptionId, attempt, outcome: unread(plan, ctx.clock.now()) };
    const { message, envelopeFrom } = template;
    submitted = await ctx.relay.submit(
      { from: envelopeFrom, to: address },
      (profile) => renderMessage(message, delivery, profile),
      { isWanted, messagesPerConnection, refusedBy: delivery.refusedBy ?? undefined },
    );
  } catch (error) {
    // Nothing was sent: `submit` returns what a server or a network does, it throws only for what it was given.
    ctx.log.error({ err: error, edition: editionId, subscription: subscriptionId }, 'a message could not be made');
    return { subscriptionId, attempt, outcome: unmailable(error instanceof AppError ? error.code : 'broken message') };
  }
  note(submitted);
  return { subscriptionId, attempt, outcome: outcomeOf(submitted, attempt, plan, ctx.clock.now()) };
}

/** Undefined when it cannot be read now. Throws `message_invalid` or `address_invalid` for what can never be sent. */
async function findTemplate(
  { templates, log }: DeliverContext,
  editionId: number,
  { version, variant }: Claimed,
): Promise<EditionTemplate | undefined> {
  try {
    return await templates(editionId, version, variant);
  } catch (error) {
    if (error instanceof AppError) throw error;
    log.error({ err: error, edition: editionId, version, variant }, 'an edition could not be read; tried again soon');
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
