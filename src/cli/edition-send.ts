import { startWorkers } from '../../workers/main.ts';
import type { OpenContext } from '../context.ts';
import { finishEdition } from '../deliveries/finish.ts';
import { sweepBatches } from '../deliveries/hints.ts';
import { describeForecast, type Forecast, forecastNewsletter } from '../deliveries/lanes/forecast.ts';
import { sendEdition } from '../deliveries/send-edition.ts';
import { type EditionReport, reportEdition } from '../deliveries/status.ts';
import { chosenBy } from '../editions/chosen-by.ts';
import { loadEdition } from '../editions/find.ts';
import { isMissed } from '../editions/scheduled.ts';
import { describeCohorts, describeEdition } from './describe-edition.ts';
import { openProgress } from './progress.ts';
import type { Said } from './shell.ts';
import { untilStopped } from './signals.ts';

const lookEveryMs = 200;
const sweepEveryMs = 5_000;
const stuckAfterMs = 60_000;
const stuck =
  'nothing has moved for a minute: deliveries wait for their next try, the relay or the queue; ' +
  'to stop waiting is safe, the same command goes on later';

/** Sends an edition with workers in this process and, unless told otherwise, waits until nothing is open. */
export async function sendAndWait(
  ctx: OpenContext,
  editionId: number,
  { wait: waits, override }: { wait: boolean; override?: string },
): Promise<Said> {
  const forecast = await foretell(ctx, editionId);
  const result = await sendEdition(ctx, editionId, override);
  if (result.kind === 'closed') {
    const report = await reportEdition(ctx, editionId);
    return {
      text: `Not sent: ${result.reason}.\nTo do: ${result.todo}.`,
      json: { ...report, forecast, reason: result.reason, todo: result.todo },
      exitCode: 1,
    };
  }
  const report =
    result.kind === 'sending' && waits ? await deliverAll(ctx, editionId) : await reportEdition(ctx, editionId);
  const isOut = report.status === 'sent' || (report.status === 'sending' && !waits);
  const wasOut = isOut && (result.kind === 'ended' || result.already);
  const lines = [describeEdition(report)];
  if (isMissed(report)) lines.push('Not sent. To do: send an extra one, with a --key such as breaking-1.');
  if (wasOut) lines.unshift('It was sent before; nothing was sent twice.');
  if (waits && report.pending > 0) lines.push('Not everybody has it yet: the same command goes on with the rest.');
  if (forecast && report.status === 'sending') lines.push(describeForecast(forecast));
  return {
    text: lines.join('\n'),
    json: { ...report, forecast },
    exitCode: isOut || (report.status === 'skipped' && !isMissed(report)) ? 0 : 1,
  };
}

/** Says before anything is sent when it would be done; null where nothing limits it, or it is on its way already. */
async function foretell(ctx: OpenContext, editionId: number): Promise<Forecast | null> {
  const { edition } = await loadEdition(ctx, editionId);
  const [forecast] = edition.frozen_at
    ? []
    : await forecastNewsletter(ctx, edition.newsletter_id, await chosenBy(ctx.db, edition));
  if (!forecast) return null;
  process.stderr.write(`${describeForecast(forecast)}\n`);
  return forecast;
}

/**
 * Works and watches until no delivery is pending or submitting, the edition is stopped by someone, or this process is
 * told to end; what is left then waits for the next worker.
 */
async function deliverAll(ctx: OpenContext, editionId: number): Promise<EditionReport> {
  const workers = startWorkers(ctx);
  const progress = openProgress(process.stderr);
  const stopped = untilStopped();
  const watch = openWatch();
  let sweptAt = Date.now();
  try {
    for (;;) {
      const askedAt = performance.now();
      const report = await reportEdition(ctx, editionId);
      // Counting a large edition takes a while; most of the time is for sending.
      const restMs = Math.max(lookEveryMs, 5 * (performance.now() - askedAt));
      progress.show(report);
      if (watch.isStuck(report)) {
        const waitsFor = report.cohorts.waiting > 0 ? describeCohorts(report.cohorts) : stuck;
        ctx.log.warn({ edition: editionId, pending: report.pending }, waitsFor);
      }
      if (report.status !== 'sending' || stopped.signal.aborted) return report;
      if (Date.now() - sweptAt > sweepEveryMs) {
        sweptAt = Date.now();
        await sweepBatches(ctx);
        await finishEdition(ctx, editionId);
      }
      await stopped.rest(restMs);
    }
  } finally {
    progress.end();
    await workers.close();
    stopped.forget();
  }
}

/** Tells once when nothing has moved for a while, and again after the next movement. */
function openWatch(): { isStuck(report: EditionReport): boolean } {
  let open = -1;
  let movedAt = Date.now();
  let isTold = false;
  return {
    isStuck({ pending, submitting }) {
      if (pending + submitting !== open) {
        open = pending + submitting;
        movedAt = Date.now();
        isTold = false;
      }
      if (isTold || Date.now() - movedAt < stuckAfterMs) return false;
      isTold = true;
      return true;
    },
  };
}
