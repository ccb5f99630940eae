import type { LossPhase, RefusalPhase, Reply } from '../relay.ts';
import type { SmtpTimeouts } from './options.ts';
import type { Listener, SmtpWire } from './wire.ts';

export type Message = {
  from: string;
  to: string;
  /** Dots stuffed, without the final dot. */
  content: Buffer;
};

/** A message and who is told, once, what became of it: when the session is ready for the next one or lost. */
export type Errand = { message: Message; done(handover: Handover): void };

/** What became of a message, as one server knows it. */
export type Handover =
  | { kind: 'accepted'; reply: Reply }
  | { kind: 'refused'; reply: Reply; phase: RefusalPhase }
  | { kind: 'lost'; phase: LossPhase; error: string };

type Hooks = {
  /** The message that waits to be carried next, if any: from now on it is this carrier's. */
  next(): Errand | undefined;
  /** Called once, after whoever waits for a message has been told. */
  lost(): void;
};

/**
 * Where a message is: the command, content or final dot whose answer is awaited, or `clearing` up after a refusal;
 * without a message `idle`, and at last `leaving`.
 */
type State = 'idle' | 'mail' | 'rcpt' | 'data' | 'content' | 'reply' | 'clearing' | 'leaving';

/** A message up to this size, in octets, leaves in one piece with its final dot. */
const onePiece = 32 * 1024;
const finalDot = Buffer.from('.\r\n');
/** Room for MAIL, RCPT and DATA, in octets: addresses have at most 254. */
const commandRoom = 1024;

/**
 * Carries messages over one open session, one after another: MAIL, RCPT and DATA, in one go where the server offers
 * PIPELINING (RFC 2920), then the content and the final dot. There the commands for the next message, if one waits, follow
 * the dot at once (RFC 2920, 3.1: content may be the first of a group), so that a message costs one write and one
 * read. A state machine without promises, for each message passes through it.
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
  /** It was given up because no answer came. */
  isStalled = false;
  /** How long the server's last final answer took. */
  answerMs = Number.POSITIVE_INFINITY;
  readonly #wire: SmtpWire;
  readonly #timeouts: SmtpTimeouts;
  readonly #isPipelined: boolean;
  readonly #takesSize: boolean;
  readonly #hooks: Hooks;
  #state: State = 'idle';
  #errand: Errand | undefined;
  /** Its commands are sent, while the one before waits for its last answer. */
  #ahead: Errand | undefined;
  #refusal: Handover | undefined;
  /** Answers to come before a refused message is cleared up. */
  #unheard = 0;
  #isUnsent = false;
  #sentAt = 0;
  #piece: Buffer | undefined;

  constructor(
    { wire, extensions }: { wire: SmtpWire; extensions: ReadonlyMap<string, string> },
    timeouts: SmtpTimeouts,
    limit: number,
    hooks: Hooks,
  ) {
    this.#wire = wire;
    this.#timeouts = timeouts;
    this.#isPipelined = extensions.has('PIPELINING');
    this.#takesSize = extensions.has('SIZE');
    this.limit = limit;
    this.#hooks = hooks;
    this.rest();
  }

  get isUsable(): boolean {
    return this.#wire.isUsable && this.#state !== 'leaving';
  }

  /** True while it has a message, or the next one already. */
  get isBusy(): boolean {
    return this.#errand !== undefined;
  }

  /** True while it will ask for the next message with the content of this one. */
  get takesNext(): boolean {
    const state = this.#state;
    if (!this.#isPipelined || this.messages >= this.limit || !this.#errand) return false;
    const isBeforeContent = state === 'mail' || state === 'rcpt' || state === 'data';
    return isBeforeContent && this.#errand.message.content.length <= onePiece;
  }

  carry(errand: Errand): void {
    this.#wire.send(this.#commandsFor(errand));
    this.#begin(errand);
  }

  /** As many commands as may be sent at once. */
  #commandsFor({ message: { from, to, content } }: Errand): string {
    const mail = `MAIL FROM:<${from}>${this.#takesSize ? ` SIZE=${content.length}` : ''}\r\n`;
    return this.#isPipelined ? `${mail}RCPT TO:<${to}>\r\nDATA\r\n` : mail;
  }

  #begin(errand: Errand): void {
    this.messages += 1;
    this.#errand = errand;
    this.#refusal = undefined;
    this.#isUnsent = false;
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
    const errand = this.#errand;
    const ahead = this.#ahead;
    this.#errand = undefined;
    this.#ahead = undefined;
    const phase = state === 'reply' && this.#isUnsent ? 'message' : lossPhase(state);
    errand?.done(this.#refusal ?? { kind: 'lost', phase, error });
    ahead?.done({ kind: 'lost', phase: 'mail', error });
    this.#hooks.lost();
  }

  expire(): void {
    if (this.#state === 'idle') {
      this.leave();
      return;
    }
    this.isStalled = true;
    this.#wire.giveUp();
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
      if (!this.#isPipelined) this.#wire.send(`RCPT TO:<${this.#errand?.message.to}>\r\n`);
      this.#await('rcpt', this.#timeouts.commandMs);
    } else {
      if (!this.#isPipelined) this.#wire.send('DATA\r\n');
      this.#await('data', this.#timeouts.dataMs);
    }
  }

  /** What comes together with the 354 was said before there was a message: it is heard, and nothing is sent. */
  #sendContent(isLast: boolean): void {
    const { content } = (this.#errand as Errand).message;
    if (isLast && content.length <= onePiece) {
      this.#ahead = this.#isPipelined ? this.#hooks.next() : undefined;
      this.#sentAt = performance.now();
      this.#await('reply', this.#timeouts.finalMs);
      this.#wire.write(this.#inOnePiece(content), this.#taken);
    } else {
      this.#await('content', this.#timeouts.contentMs, 'the message was not taken');
      if (isLast) this.#wire.write(content, this.#taken);
    }
  }

  /**
   * The content, its final dot and the commands for the next message, in memory of the connection's own: what was there before
   * is with the server by now.
   */
  #inOnePiece(content: Buffer): Buffer {
    this.#piece ??= Buffer.allocUnsafeSlow(onePiece + finalDot.length + commandRoom);
    let end = content.copy(this.#piece);
    end += finalDot.copy(this.#piece, end);
    if (this.#ahead) end += this.#piece.write(this.#commandsFor(this.#ahead), end, 'latin1');
    return this.#piece.subarray(0, end);
  }

  readonly #taken = (error?: Error | null): void => {
    if (error) {
      this.#noteUnsent();
    } else if (this.#state === 'content') {
      this.#sentAt = performance.now();
      this.#await('reply', this.#timeouts.finalMs);
      this.#wire.write(finalDot, this.#taken);
    }
  };

  #hearFinal(reply: Reply, isLast: boolean): void {
    const { status } = reply;
    this.answerMs = performance.now() - this.#sentAt;
    const handover: Handover =
      status < 300 ? { kind: 'accepted', reply } : { kind: 'refused', reply, phase: 'message' };
    if (!this.#wire.isFlushed && this.#ahead) {
      // The dot may have left and the commands behind it not: the answer counts, and the connection has lost step.
      this.#leaveBehind(handover, `the server said ${status} before it had what followed`);
    } else if (!this.#wire.isFlushed) {
      // It answers what it cannot have read; the rest of the message, still on its way, would be read as commands.
      this.#noteUnsent();
      if (status >= 400) this.#refusal = handover;
      this.#wire.abandon(`the server said ${status} before it had the message`);
    } else if (status >= 300 && status < 400) this.#outOfStep(reply);
    else if (status === 421) this.#leaveBehind(handover, 'the server said 421');
    else this.#settle(handover, isLast);
  }

  /** The last octet did not leave, which is the final dot's only where no commands follow it. */
  #noteUnsent(): void {
    this.#isUnsent = this.#ahead === undefined;
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
    if (!isLast && !this.#ahead) {
      this.#leaveBehind(handover, 'the server said more than it was asked');
      return;
    }
    const errand = this.#errand;
    const ahead = this.#ahead;
    this.#errand = undefined;
    this.#ahead = undefined;
    if (ahead) this.#begin(ahead);
    else this.#state = 'idle';
    errand?.done(handover);
  }
}

function lossPhase(state: State): LossPhase {
  if (state === 'content') return 'message';
  return state === 'idle' || state === 'leaving' || state === 'clearing' ? 'connect' : state;
}
