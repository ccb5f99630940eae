import type { LossPhase, RefusalPhase, Reply } from '../relay.ts';
import type { SmtpTimeouts } from './options.ts';
import type { Listener, SmtpWire } from './wire.ts';

export type Message = {
  from: string;
  to: string;
  /** Dots stuffed, without the final dot. */
  content: Buffer;
};

/** What became of a message, as one server knows it. */
export type Handover =
  | { kind: 'accepted'; reply: Reply }
  | { kind: 'refused'; reply: Reply; phase: RefusalPhase }
  | { kind: 'lost'; phase: LossPhase; error: string };

/**
 * Where a message is: the command, content or final dot whose answer is awaited, or `clearing` up after a refusal;
 * without a message `idle`, and at last `leaving`.
 */
type State = 'idle' | 'mail' | 'rcpt' | 'data' | 'content' | 'reply' | 'clearing' | 'leaving';

/** A message up to this size, in octets, leaves in one piece with its final dot. */
const onePiece = 32 * 1024;
const finalDot = Buffer.from('.\r\n');

/**
 * Carries messages over one open session, one after another: MAIL, RCPT and DATA, in one go where the server offers
 * PIPELINING (RFC 2920), then the content and the final dot. A state machine without promises, for each message passes
 * through it.
 *
 * What is lost is told apart by the final dot. A small message is written in one piece with it: unless the system
 * says that it did not take the piece, the server may have the message. The dot of a large one is only written when the
 * system has taken all that stands before it, so what is lost earlier is certain not to have been accepted.
 */
export class Carrier implements Listener {
  /** How many it was given. */
  messages = 0;
  /** It leaves when it was given so many. */
  limit: number;
  readonly #wire: SmtpWire;
  readonly #timeouts: SmtpTimeouts;
  readonly #isPipelined: boolean;
  readonly #takesSize: boolean;
  readonly #whenLost: () => void;
  #state: State = 'idle';
  #message: Message | undefined;
  #done: ((handover: Handover) => void) | undefined;
  #refusal: Handover | undefined;
  /** Answers to come before a refused message is cleared up. */
  #unheard = 0;
  #isUnsent = false;
  #piece: Buffer | undefined;

  /** `whenLost` is called once, after whoever waits for a message has been told. */
  constructor(
    { wire, extensions }: { wire: SmtpWire; extensions: ReadonlyMap<string, string> },
    timeouts: SmtpTimeouts,
    limit: number,
    whenLost: () => void,
  ) {
    this.#wire = wire;
    this.#timeouts = timeouts;
    this.#isPipelined = extensions.has('PIPELINING');
    this.#takesSize = extensions.has('SIZE');
    this.limit = limit;
    this.#whenLost = whenLost;
    this.rest();
  }

  get isUsable(): boolean {
    return this.#wire.isUsable && this.#state !== 'leaving';
  }

  /** `done` is called once, when the session is ready for the next message or lost. */
  carry(message: Message, done: (handover: Handover) => void): void {
    this.messages += 1;
    this.#message = message;
    this.#done = done;
    this.#refusal = undefined;
    this.#isUnsent = false;
    const { from, to, content } = message;
    const mail = `MAIL FROM:<${from}>${this.#takesSize ? ` SIZE=${content.length}` : ''}\r\n`;
    this.#wire.send(this.#isPipelined ? `${mail}RCPT TO:<${to}>\r\nDATA\r\n` : mail);
    this.#await('mail', this.#timeouts.commandMs);
  }

  /** Waits for the next message, and leaves when none comes. */
  rest(): void {
    this.#await('idle', this.#timeouts.idleMs);
  }

  leave(): void {
    this.#wire.send('QUIT\r\n');
    this.#await('leaving', this.#timeouts.quitMs);
  }

  hear(reply: Reply, isLast: boolean): void {
    const state = this.#state;
    if (state === 'mail' || state === 'rcpt' || state === 'data') this.#hearAnswer(state, reply, isLast);
    else if (state === 'reply') this.#hearFinal(reply, isLast);
    else if (state === 'clearing') this.#hearRest(reply, isLast);
    else if (state === 'leaving') this.#wire.abandon('the connection was closed by us');
    else {
      if (state === 'content' && reply.status >= 400) this.#refusal = { kind: 'refused', reply, phase: 'message' };
      this.#wire.abandon(`the server said ${reply.status} without being asked`);
    }
  }

  lose(error: string): void {
    const state = this.#state;
    if (this.#done) {
      const phase = state === 'reply' && this.#isUnsent ? 'message' : lossPhase(state);
      this.#settle(this.#refusal ?? { kind: 'lost', phase, error });
    }
    this.#whenLost();
  }

  expire(): void {
    if (this.#state === 'idle') this.leave();
    else this.#wire.giveUp();
  }

  #await(state: State, timeoutMs: number, what?: string): void {
    this.#state = state;
    this.#wire.listen(this, timeoutMs, what);
  }

  #hearAnswer(state: 'mail' | 'rcpt' | 'data', reply: Reply, isLast: boolean): void {
    const { status } = reply;
    if (status >= 400) this.#refuse(state, reply, isLast);
    else if (state === 'data' ? status !== 354 : status >= 300) this.#outOfStep(reply);
    else if (state === 'data') this.#sendContent(isLast);
    else if (!isLast && !this.#isPipelined) this.#wire.abandon('the server said more than it was asked');
    else if (state === 'mail') {
      if (!this.#isPipelined) this.#wire.send(`RCPT TO:<${this.#message?.to}>\r\n`);
      this.#await('rcpt', this.#timeouts.commandMs);
    } else {
      if (!this.#isPipelined) this.#wire.send('DATA\r\n');
      this.#await('data', this.#timeouts.dataMs);
    }
  }

  /** What comes together with the 354 was said before there was a message: it is heard, and nothing is sent. */
  #sendContent(isLast: boolean): void {
    const { content } = this.#message as Message;
    if (isLast && content.length <= onePiece) {
      this.#await('reply', this.#timeouts.finalMs);
      this.#wire.write(this.#withFinalDot(content), this.#taken);
    } else {
      this.#await('content', this.#timeouts.contentMs, 'the message was not taken');
      if (isLast) this.#wire.write(content, this.#taken);
    }
  }

  /** In memory of the connection's own: the message before is with the server when the next one comes. */
  #withFinalDot(content: Buffer): Buffer {
    this.#piece ??= Buffer.allocUnsafeSlow(onePiece + finalDot.length);
    content.copy(this.#piece);
    finalDot.copy(this.#piece, content.length);
    return this.#piece.subarray(0, content.length + finalDot.length);
  }

  readonly #taken = (error?: Error | null): void => {
    if (error) {
      this.#isUnsent = true;
    } else if (this.#state === 'content') {
      this.#await('reply', this.#timeouts.finalMs);
      this.#wire.write(finalDot, this.#taken);
    }
  };

  #hearFinal(reply: Reply, isLast: boolean): void {
    const { status } = reply;
    const handover: Handover =
      status < 300 ? { kind: 'accepted', reply } : { kind: 'refused', reply, phase: 'message' };
    if (!this.#wire.isFlushed) {
      // It answers what it cannot have read; the rest of the message, still on its way, would be read as commands.
      this.#isUnsent = true;
      if (status >= 400) this.#refusal = handover;
      this.#wire.abandon(`the server said ${status} before it had the message`);
    } else if (status >= 300 && status < 400) this.#outOfStep(reply);
    else if (status === 421) this.#leaveBehind(handover, 'the server said 421');
    else this.#settle(handover, isLast);
  }

  #refuse(phase: 'mail' | 'rcpt' | 'data', reply: Reply, isLast: boolean): void {
    const refusal: Handover = { kind: 'refused', reply, phase };
    if (reply.status === 421) this.#leaveBehind(refusal, 'the server said 421');
    else if (phase === 'mail' && !this.#isPipelined) this.#settle(refusal, isLast);
    else {
      this.#refusal = refusal;
      this.#unheard = this.#isPipelined ? { mail: 2, rcpt: 1, data: 0 }[phase] : 0;
      // The refusal waits for it: closing is cheaper than patience.
      this.#await('clearing', this.#timeouts.quitMs);
      if (this.#unheard === 0) this.#reset(isLast);
    }
  }

  #reset(isLast: boolean): void {
    if (isLast) this.#wire.send('RSET\r\n');
    else this.#wire.abandon('the server said more than it was asked');
  }

  #hearRest({ status }: Reply, isLast: boolean): void {
    if (this.#unheard > 0) {
      this.#unheard -= 1;
      // Without a recipient a server may still say 354 (RFC 2920, 3.1). An empty message could end that, closing surely does.
      if (status < 400) this.#wire.abandon('the server went on after a refusal');
      else if (this.#unheard === 0) this.#reset(isLast);
    } else if (status === 250) this.#settle(this.#refusal as Handover, isLast);
    else this.#wire.abandon('the server refused RSET');
  }

  #outOfStep({ status }: Reply): void {
    this.#wire.abandon(`the server said ${status} where that makes no sense`);
  }

  #leaveBehind(handover: Handover, error: string): void {
    this.#refusal = handover;
    this.#wire.abandon(error);
  }

  /** The session is ready for the next message, unless there is more to read that nobody asked for. */
  #settle(handover: Handover, isLast = true): void {
    if (!isLast) {
      this.#leaveBehind(handover, 'the server said more than it was asked');
      return;
    }
    const done = this.#done;
    this.#done = undefined;
    this.#message = undefined;
    this.#state = 'idle';
    done?.(handover);
  }
}

function lossPhase(state: State): LossPhase {
  if (state === 'content') return 'message';
  return state === 'idle' || state === 'leaving' || state === 'clearing' ? 'connect' : state;
}
