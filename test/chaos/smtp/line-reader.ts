import type { Socket } from 'node:net';

/** The client is gone: nobody will hear what would be said. */
export class Gone extends Error {}

const lineEnd = Buffer.from('\r\n');
const finalDot = Buffer.from('\r\n.\r\n');

/** What a client says, piece by piece; every read throws `Gone` when the connection ends first. */
export class LineReader {
  readonly #chunks: Buffer[] = [];
  #wake = () => {};
  readonly gone: Promise<void>;
  isGone = false;

  constructor(socket: Socket) {
    socket.on('data', (chunk: Buffer) => {
      this.#chunks.push(chunk);
      this.#wake();
    });
    this.gone = new Promise((resolve) => {
      const leave = () => {
        this.isGone = true;
        this.#wake();
        resolve();
      };
      // A client that was killed resets its connection; an `end` is enough to know that it no longer listens.
      socket.on('error', leave).on('end', leave).on('close', leave);
    });
  }

  async line(): Promise<string> {
    return (await this.#until(lineEnd)).toString('latin1').slice(0, -2);
  }

  /** Resolves when anything has arrived. */
  async some(): Promise<void> {
    while (this.#chunks.length === 0) await this.#more();
  }

  /** A message with its final dot. */
  content(): Promise<Buffer> {
    return this.#until(finalDot);
  }

  /** A message that is here already, read or not. */
  takeContent(): Buffer | undefined {
    return this.#take(finalDot);
  }

  async #until(end: Buffer): Promise<Buffer> {
    for (;;) {
      const taken = this.#take(end);
      if (taken) return taken;
      await this.#more();
    }
  }

  #take(end: Buffer): Buffer | undefined {
    const all = Buffer.concat(this.#chunks.splice(0));
    const at = all.indexOf(end);
    const length = at < 0 ? 0 : at + end.length;
    if (all.length > length) this.#chunks.push(all.subarray(length));
    return length > 0 ? all.subarray(0, length) : undefined;
  }

  async #more(): Promise<void> {
    if (this.isGone) throw new Gone();
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }
}
