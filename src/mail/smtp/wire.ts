import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls } from 'node:tls';
import type { Reply } from '../relay.ts';
import { ReplyReader } from './reply-reader.ts';

/** What a command is answered by. After `lost` nothing more can be said on this connection. */
export type Answer = { kind: 'reply'; reply: Reply } | { kind: 'lost'; error: string };

type Waiter = { resolve(answer: Answer): void; timer: NodeJS.Timeout };
type Target = { host: string; port: number };

/**
 * One connection: commands out, replies in, in order. A server that says anything unasked has lost step with us,
 * so nothing that it says later could be trusted to answer what was asked: the connection is given up.
 */
export class SmtpWire {
  #socket: Socket;
  #reader = new ReplyReader();
  #waiting: Waiter[] = [];
  #lost: string | undefined;
  #unasked: Reply | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.#listen(socket);
  }

  /** Connects, with TLS from the first octet where `tls` is given. */
  static async connect(
    { host, port }: Target,
    tls: ConnectionOptions | undefined,
    timeoutMs: number,
  ): Promise<{ kind: 'open'; wire: SmtpWire } | { kind: 'lost'; error: string }> {
    const socket = tls ? connectTls({ ...tls, ...nameOf(host), host, port }) : connectTcp({ host, port });
    socket.setNoDelay(true);
    const error = await opened(socket, tls ? 'secureConnect' : 'connect', timeoutMs);
    return error === undefined ? { kind: 'open', wire: new SmtpWire(socket) } : { kind: 'lost', error };
  }

  get isUsable(): boolean {
    return this.#lost === undefined;
  }

  /** What the server said although it was not asked; the connection is lost then. */
  get unasked(): Reply | undefined {
    return this.#unasked;
  }

  /** The client's address as EHLO names it (RFC 5321 4.1.3). */
  get addressLiteral(): string {
    const address = this.#socket.localAddress ?? '127.0.0.1';
    return isIP(address) === 6 ? `[IPv6:${address}]` : `[${address}]`;
  }

  send(text: string): void {
    if (this.isUsable) this.#socket.write(text, 'latin1');
  }

  /** The next reply that nobody waits for yet. */
  answer(timeoutMs: number): Promise<Answer> {
    if (this.#lost !== undefined) return Promise.resolve({ kind: 'lost', error: this.#lost });
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.abandon(`no reply within ${timeoutMs / 1000} s`), timeoutMs);
      this.#waiting.push({ resolve, timer });
    });
  }

  command(line: string, timeoutMs: number): Promise<Answer> {
    this.send(`${line}\r\n`);
    return this.answer(timeoutMs);
  }

  /** Writes octets and waits until the system has taken all of them; the result is why it did not. */
  async flush(octets: Buffer, timeoutMs: number): Promise<string | undefined> {
    const timer = setTimeout(() => this.abandon(`the message was not taken within ${timeoutMs / 1000} s`), timeoutMs);
    const failed = await new Promise<boolean>((resolve) =>
      this.#socket.write(octets, (error) => resolve(Boolean(error))),
    );
    clearTimeout(timer);
    if (failed) this.abandon('the connection was closed');
    return this.#lost;
  }

  /**
   * Goes on in TLS after the server's 220 to STARTTLS; the result is why that failed. Plain text that came together
   * with the 220 was put there by somebody in between (CVE-2021-38371 and others), and is never read as a reply.
   */
  async upgrade(host: string, tls: ConnectionOptions, timeoutMs: number): Promise<string | undefined> {
    if (this.#reader.isWithinReply) this.abandon('the server sent plain text after it had agreed to TLS');
    if (this.#lost !== undefined) return this.#lost;
    const plain = this.#socket;
    plain.removeAllListeners('data').removeAllListeners('close').removeAllListeners('error');
    // Whatever befalls it now, the TLS socket around it reports.
    plain.on('error', () => {});
    const socket = connectTls({ ...tls, ...nameOf(host), host, socket: plain });
    const error = await opened(socket, 'secureConnect', timeoutMs);
    this.#socket = socket;
    this.#listen(socket);
    if (error !== undefined) this.abandon(error);
    return error;
  }

  /** Says goodbye and closes; never longer than `timeoutMs`. */
  async quit(timeoutMs: number): Promise<void> {
    await this.command('QUIT', timeoutMs);
    this.abandon('the connection was closed by us');
  }

  /** Drops the connection at once: everybody who waits is told so. */
  abandon(error: string): void {
    this.#lost ??= error;
    this.#socket.destroy();
    for (const waiter of this.#waiting.splice(0)) {
      clearTimeout(waiter.timer);
      waiter.resolve({ kind: 'lost', error: this.#lost });
    }
  }

  #listen(socket: Socket): void {
    socket.on('data', (chunk: Buffer) => this.#read(chunk));
    socket.on('error', (error) => this.abandon(describe(error)));
    socket.on('close', () => this.abandon('the server closed the connection'));
  }

  #read(chunk: Buffer): void {
    const { replies, problem } = this.#reader.push(chunk);
    for (const reply of replies) {
      const waiter = this.#waiting.shift();
      if (waiter) {
        clearTimeout(waiter.timer);
        waiter.resolve({ kind: 'reply', reply });
      } else {
        this.#unasked = reply;
        this.abandon(`the server said ${reply.status} without being asked`);
        return;
      }
    }
    if (problem) this.abandon(problem);
  }
}

function opened(socket: Socket, event: 'connect' | 'secureConnect', timeoutMs: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const settle = (error: string | undefined) => {
      clearTimeout(timer);
      socket.off('error', fail).off('close', closed).off(event, succeed);
      // A socket that is given up may still report an error, which must not end the process.
      if (error !== undefined) socket.on('error', () => {}).destroy();
      resolve(error);
    };
    const fail = (error: Error) => settle(describe(error));
    const closed = () => settle('the server closed the connection');
    const succeed = () => settle(undefined);
    const timer = setTimeout(() => settle(`no connection within ${timeoutMs / 1000} s`), timeoutMs);
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
