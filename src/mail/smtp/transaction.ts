import type { Envelope, RefusalPhase, Reply, Answered as SubmitOutcome } from '../relay.ts';
import type { SmtpTimeouts } from './options.ts';
import { readQueueId } from './queue-id.ts';
import type { SmtpSession } from './session.ts';
import type { Answer } from './wire.ts';

type Step = {
  phase: Extract<RefusalPhase, 'mail' | 'rcpt' | 'data'>;
  command: string;
  status: RegExp;
  timeoutMs: number;
};

/**
 * One message on an open session: MAIL, RCPT and DATA, in one go where the server offers PIPELINING (RFC 2920), then
 * `content` (dots stuffed) and the final dot. The dot leaves only when the system has taken all that stands before
 * it, so that whatever is lost earlier is certain not to have been accepted. Leaves a session that is ready for
 * the next message, or one whose wire is unusable.
 */
export async function runTransaction(
  session: SmtpSession,
  envelope: Envelope,
  content: Buffer,
  timeouts: SmtpTimeouts,
): Promise<SubmitOutcome> {
  const { wire } = session;
  session.messages += 1;
  const steps = stepsOf(session, envelope, content.length, timeouts);
  const stopped = await walkSteps(session, steps);
  if (stopped) return stopped;

  const unsent = await wire.flush(content, timeouts.contentMs);
  if (unsent !== undefined) {
    const { unasked } = wire;
    if (unasked && unasked.status >= 400) return { kind: 'refused', reply: unasked, phase: 'message' };
    return { kind: 'lost', phase: 'message', error: unsent };
  }
  const final = await wire.command('.', timeouts.finalMs);
  if (final.kind === 'lost') return { kind: 'lost', phase: 'reply', error: final.error };
  const { reply } = final;
  if (reply.status === 421) wire.abandon('the server said 421');
  if (reply.status >= 400) return { kind: 'refused', reply, phase: 'message' };
  if (reply.status < 300) return { kind: 'accepted', reply, id: readQueueId(reply.text) };
  return { kind: 'lost', phase: 'reply', error: outOfStep(session, reply) };
}

function stepsOf({ extensions }: SmtpSession, { from, to }: Envelope, size: number, timeouts: SmtpTimeouts): Step[] {
  const { commandMs: timeoutMs, dataMs } = timeouts;
  const sizeParameter = extensions.has('SIZE') ? ` SIZE=${size}` : '';
  return [
    { phase: 'mail', command: `MAIL FROM:<${from}>${sizeParameter}`, status: /^2/, timeoutMs },
    { phase: 'rcpt', command: `RCPT TO:<${to}>`, status: /^2/, timeoutMs },
    { phase: 'data', command: 'DATA', status: /^354/, timeoutMs: dataMs },
  ];
}

/** Undefined when the server waits for the content. */
async function walkSteps(session: SmtpSession, steps: Step[]): Promise<SubmitOutcome | undefined> {
  const { wire, extensions } = session;
  const isPipelined = extensions.has('PIPELINING');
  if (isPipelined) wire.send(steps.map(({ command }) => `${command}\r\n`).join(''));
  const answers = isPipelined ? steps.map(({ timeoutMs }) => wire.answer(timeoutMs)) : [];
  for (const [index, step] of steps.entries()) {
    const answer = await (answers[index] ?? wire.command(step.command, step.timeoutMs));
    if (answer.kind === 'lost') return { kind: 'lost', phase: step.phase, error: answer.error };
    const { reply } = answer;
    if (step.status.test(reply.text)) continue;
    if (reply.status < 400) return { kind: 'lost', phase: step.phase, error: outOfStep(session, reply) };
    await clearUp(session, step, reply, answers.slice(index + 1));
    return { kind: 'refused', reply, phase: step.phase };
  }
  return undefined;
}

/** After a refusal: makes the session ready for the next message, or gives it up. */
async function clearUp(session: SmtpSession, step: Step, refusal: Reply, rest: Promise<Answer>[]): Promise<void> {
  const { wire, extensions } = session;
  if (refusal.status === 421) return wire.abandon('the server said 421');
  // Without a recipient a server may still say 354 (RFC 2920, 3.1). An empty message could end that, closing surely does.
  const answers = await Promise.all(rest);
  if (answers.some((answer) => answer.kind === 'reply' && answer.reply.status < 400)) {
    return wire.abandon('the server went on after a refusal');
  }
  if (!wire.isUsable || (step.phase === 'mail' && !extensions.has('PIPELINING'))) return;
  const reset = await wire.command('RSET', step.timeoutMs);
  if (reset.kind === 'reply' && reset.reply.status !== 250) wire.abandon('the server refused RSET');
}

function outOfStep({ wire }: SmtpSession, reply: Reply): string {
  const error = `the server said ${reply.status} where that makes no sense`;
  wire.abandon(error);
  return error;
}
