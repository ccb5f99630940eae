import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls } from 'node:tls';
import type { Reply } from '../relay.ts';
import { ReplyReader } from './reply-reader.ts';
import type { Watch } from './watch.ts';

/** What a command is answered by. After `lost` nothing more can be said on this connection. */
export type Answer = { kind: 'reply'; reply: Reply } | Lost;

/** `code` is Node's, such as ECONNREFUSED or CERT_HAS_EXPIRED, where there is one. */
export type Lost = { kind: 'lost'; error: string; code?: string };

/** Who is told what the server says, and of the loss, once. */
export type Listener = {
  /** `isLast` is false where more of the server is at hand already. */
  hear(reply: Reply, isLast: boolean): void;
  lose(error: string): void;
  /** The time is up; without it the connection is given up. */
  expire?(): void;
};

type Target = { host: string; port: number };

/**
 * One connection: commands out, replies in, in order. A server that says anything unasked has lost step with us,
 * so nothing that it says later could be trusted to answer what was asked: the connection is given up.
 */
export class SmtpWire {
  deadline = Number.POSITIVE_INFINITY;
  #socket: Socket;
  readonly #watch: Watch;
  #reader = new ReplyReader();
  #listener: Listener | undefined;
  #patience = { ms: 0, what: '' };
  #lost: string | undefined;

  private constructor(socket: Socket, watch: Watch) {
    this.#socket = socket;
    this.#watch = watch;
    watch.add(this);
  }

  /** Connects, with TLS from the first octet where `tls` is given. */
  static async connect(
    { host, port }: Target,
    tls: ConnectionOptions | undefined,
    timeoutMs: number,
    watch: Watch,
  ): Promise<{ kind: 'open'; wire: SmtpWire } | Lost> {
    const socket = tls ? connectTls({ ...tls, ...nameOf(host), host, port }) : connectTcp({ host, port });
    socket.setNoDelay(true);
    const wire = new SmtpWire(socket, watch);
    const failure = await opened(socket, tls ? 'secureConnect' : 'connect', timeoutMs);
    if (failure) {
      wire.abandon(failure.error);
      return { ...failure, error: wire.#lost ?? failure.error };
    }
    wire.#attach(socket);
    return { kind: 'open', wire };
  }

  get isUsable(): boolean {
    return this.#lost === undefined;
  }

  /** Why it is not usable any more. */
  get loss(): string | undefined {
    return this.#lost;
  }

  /** False while the system has not taken all that was written. */
  get isFlushed(): boolean {
    return this.#socket.writableLength === 0;
  }

  /** The client's address as EHLO names it (RFC 5321 4.1.3). */
  get addressLiteral(): string {
    const address = this.#socket.localAddress ?? '127.0.0.1';
    return isIP(address) === 6 ? `[IPv6:${address}]` : `[${address}]`;
  }

  /** Sets who hears what comes next; it is lost when nothing comes in time, with `what` as the reason. */
  listen(listener: Listener, timeoutMs: number, what = 'no reply'): void {
    this.#listener = listener;
    this.#patience.ms = timeoutMs;
    this.#patience.what = what;
    this.deadline = performance.now() + timeoutMs;
  }

  send(text: string): void {
    if (this.isUsable) this.#socket.write(text, 'latin1');
  }

  /**
   * `taken` is called when the system has taken all the octets, or with an error when it surely has not taken the last
   * one. It is not called once the connection is lost.
   */
  write(octets: Buffer, taken: (error?: Error | null) => void): void {
    this.#socket.write(octets, (error) => {
      // Node reports success for what was under way when the socket was destroyed.
      if (this.isUsable) taken(error);
    });
  }

  answer(timeoutMs: number): Promise<Answer> {
    if (this.#lost !== undefined) return Promise.resolve({ kind: 'lost', error: this.#lost });
    return new Promise((resolve) => {
      const hear = (reply: Reply) => {
        this.#listener = undefined;
        this.deadline = Number.POSITIVE_INFINITY;
        resolve({ kind: 'reply', reply });
      };
      this.listen({ hear, lose: (error) => resolve({ kind: 'lost', error }) }, timeoutMs);
    });
  }

  command(line: string, timeoutMs: number): Promise<Answer> {
    this.send(`${line}\r\n`);
    return this.answer(timeoutMs);
  }

  /**
   * Goes on in TLS after the server's 220 to STARTTLS; the result is why that failed. Plain text that came together
   * with the 220 was put there by somebody in between (CVE-2021-38371 and others), and is never read as a reply.
   */
  async upgrade(host: string, tls: ConnectionOptions, timeoutMs: number): Promise<Lost | undefined> {
    if (this.#reader.isWithinReply) this.abandon('the server sent plain text after it had agreed to TLS');
    if (this.#lost !== undefined) return { kind: 'lost', error: this.#lost };
    const plain = this.#socket;
    plain.removeAllListeners('data').removeAllListeners('close').removeAllListeners('error');
    // Whatever befalls it now, the TLS socket around it reports.
    plain.on('error', () => {});
    const socket = connectTls({ ...tls, ...nameOf(host), host, socket: plain });
    this.#socket = socket;
    const failure = await opened(socket, 'secureConnect', timeoutMs);
    if (failure) this.abandon(failure.error);
    else this.#attach(socket);
    return failure;
  }

  /** Says goodbye and closes; never longer than `timeoutMs`. */
  async quit(timeoutMs: number): Promise<void> {
    await this.command('QUIT', timeoutMs);
    this.abandon('the connection was closed by us');
  }

  expire(): void {
    if (this.#listener?.expire) this.#listener.expire();
    else this.giveUp();
  }

  /** Ends the wait for what did not come. */
  giveUp(): void {
    this.abandon(`${this.#patience.what} within ${this.#patience.ms / 1000} s`);
  }

  /** Drops the connection at once: whoever listens is told so. */
  abandon(error: string): void {
    if (this.#lost !== undefined) return;
    this.#lost = error;
    this.#watch.remove(this);
    this.#socket.destroy();
    this.#listener?.lose(error);
    this.#listener = undefined;
  }

  #attach(socket: Socket): void {
    socket.on('data', (chunk: Buffer) => this.#read(chunk));
    socket.on('error', (error) => this.abandon(describe(error)));
    socket.on('close', () => this.abandon('the server closed the connection'));
  }

  #read(chunk: Buffer): void {
    const { replies, problem } = this.#reader.push(chunk);
    const isWhole = problem === undefined && !this.#reader.isWithinReply;
    for (let index = 0; index < replies.length && this.isUsable; index += 1) {
      const reply = replies[index] as Reply;
      if (this.#listener) this.#listener.hear(reply, isWhole && index === replies.length - 1);
      else this.abandon(`the server said ${reply.status} without being asked`);
    }
    if (problem) this.abandon(problem);
  }
}

function opened(socket: Socket, event: 'connect' | 'secureConnect', timeoutMs: number): Promise<Lost | undefined> {
  return new Promise((resolve) => {
    const settle = (failure: Lost | undefined) => {
      clearTimeout(timer);
      socket.off('error', fail).off('close', closed).off(event, succeed);
      // A socket that is given up may still report an error, which must not end the process.
      if (failure) socket.on('error', () => {}).destroy();
      resolve(failure);
    };
    const fail = (error: Error & { code?: string }) =>
      settle({ kind: 'lost', error: describe(error), ...(error.code && { code: error.code }) });
    const closed = () => settle({ kind: 'lost', error: 'the server closed the connection' });
    const succeed = () => settle(undefined);
    const timer = setTimeout(
      () => settle({ kind: 'lost', error: `no connection within ${timeoutMs / 1000} s` }),
      timeoutMs,
    );
    socket.once('error', fail).once('close', closed).once(event, succeed);
  });
}

/** TLS servers are asked for by name, never by address (RFC 6066, 3). */
function nameOf(host: string): { servername?: string } {
  return isIP(host) ? {} : { servername: host };
}

function describe(error: Error & { code?: string }): string {
  if (error instanceof AggregateError) return error.errors.map(describe).join('; ');
  return error.message || error.code || 'the connection failed';
}
