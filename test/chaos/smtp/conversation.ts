import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { createSecureContext, TLSSocket } from 'node:tls';
import { localhostCertificate } from '../../mail/smtp/localhost-certificate.ts';
import type { FaultList, Phase, SetFault } from './faults.ts';
import { Gone, LineReader } from './line-reader.ts';
import { strangerCertificate } from './stranger-certificate.ts';

/** A message that arrived whole. Not `acknowledged`: its client was gone, or was never told 250. */
export type Copy = {
  door: number;
  to: string;
  messageId: string;
  /** Of its octets as they came, dots stuffed. */
  sha256: string;
  acknowledged: boolean;
  atMs: number;
};

/** `pid` is the process that comes through it, where the test has said so. */
export type Door = { number: number; offersTls: boolean; pid?: number };

export type Surroundings = {
  faults: FaultList;
  keep(copy: Copy): void;
  reached(fault: SetFault, to: string): void;
};

/** What came in place of the reply that belongs there, if anything did. */
type Met = 'nothing' | 'refusal' | 'rubbish' | 'stranger';

const rubbish = Buffer.from([0x00, 0x16, 0xff, 0x0d, 0x0a, 0xde, 0xad, 0xbe, 0xef, 0x0a, 0x7f, 0x0d, 0x0a]);

/** One connection from its greeting to its end, whoever ends it. */
export async function converse(socket: Socket, door: Door, around: Surroundings): Promise<void> {
  const talk = new Conversation(socket, door, around);
  try {
    await talk.run();
  } catch (error) {
    if (!(error instanceof Gone)) throw error;
  } finally {
    socket.destroy();
  }
}

class Conversation {
  readonly #door: Door;
  readonly #around: Surroundings;
  #socket: Socket;
  #reader: LineReader;
  #hasSender = false;
  #to = '';

  constructor(socket: Socket, door: Door, around: Surroundings) {
    this.#socket = socket;
    this.#reader = new LineReader(socket);
    this.#door = door;
    this.#around = around;
  }

  async run(): Promise<void> {
    await this.#answer('greeting', '220 chaos ESMTP');
    for (;;) await this.#obey(await this.#reader.line());
  }

  async #obey(line: string): Promise<void> {
    switch (line.split(/[ :]/, 1)[0]?.toUpperCase()) {
      case 'EHLO': {
        const tls = this.#door.offersTls && !(this.#socket instanceof TLSSocket) ? '250-STARTTLS\r\n' : '';
        await this.#answer('ehlo', `250-chaos\r\n250-PIPELINING\r\n${tls}250 8BITMIME`);
        return;
      }
      case 'STARTTLS':
        return this.#secure();
      case 'MAIL':
        this.#to = '';
        this.#hasSender = await this.#answer('mail', '250 2.1.0 Ok');
        return;
      case 'RCPT':
        if (!this.#hasSender) return this.#say('503 5.5.1 Need MAIL');
        this.#to = /<(.*?)>/.exec(line)?.[1] ?? '';
        if (!(await this.#answer('rcpt', '250 2.1.5 Ok'))) this.#to = '';
        return;
      case 'DATA':
        // Pipelined behind a recipient that was refused (RFC 2920, 3.1).
        if (this.#to === '') return this.#say('503 5.5.1 No valid recipients');
        if (await this.#answer('data', '354 End data with <CR><LF>.<CR><LF>')) await this.#take();
        return;
      case 'RSET':
        this.#hasSender = false;
        this.#to = '';
        return this.#say('250 2.0.0 Ok');
      case 'QUIT':
        await this.#say('221 2.0.0 Bye');
        return this.#hangUp();
      default:
        return this.#say('502 5.5.2 Command not recognized');
    }
  }

  /** Reads a message and gives its 250, unless something comes in between; keeps it if it came whole and was not refused. */
  async #take(): Promise<void> {
    let met: Met = 'nothing';
    let isGiven = false;
    let content: Buffer | undefined;
    try {
      await this.#reader.some();
      met = await this.#meet('content');
      content = await this.#reader.content();
      if (met === 'nothing') met = await this.#meet('dot');
      isGiven = met === 'nothing' && !this.#reader.isGone;
      if (isGiven) await this.#say('250 2.0.0 Ok: queued as CHAOS');
    } finally {
      // Also where the connection ended meanwhile: what came whole may be delivered (RFC 1047).
      content ??= this.#reader.takeContent();
      if (content && met !== 'refusal') this.#keep(content, isGiven);
    }
    if (isGiven) await this.#meet('reply');
  }

  #keep(content: Buffer, acknowledged: boolean): void {
    const messageId = /^Message-ID:\s*(\S+)/im.exec(content.toString('latin1'))?.[1] ?? '';
    const sha256 = createHash('sha256').update(content).digest('hex');
    const { number: door } = this.#door;
    this.#around.keep({ door, to: this.#to, messageId, sha256, acknowledged, atMs: Date.now() });
  }

  async #secure(): Promise<void> {
    await this.#say('220 2.0.0 Ready to start TLS');
    const met = await this.#meet('starttls');
    if (met === 'rubbish') return this.#hangUp();
    this.#socket = new TLSSocket(this.#socket.removeAllListeners('data'), {
      isServer: true,
      secureContext: createSecureContext(met === 'stranger' ? strangerCertificate : localhostCertificate),
    });
    this.#reader = new LineReader(this.#socket);
  }

  /** False when something else was said. */
  async #answer(phase: Phase, text: string): Promise<boolean> {
    if ((await this.#meet(phase)) !== 'nothing') return false;
    await this.#say(text);
    return true;
  }

  /** Lets happen what is set for this moment. */
  async #meet(phase: Phase): Promise<Met> {
    const fault = this.#around.faults.meet(phase, this.#door.number, this.#to);
    if (!fault) return 'nothing';
    const { action } = fault;
    // The signal first: nothing of what the process could still do comes before it.
    if (action.kind === 'signal') this.#signal(action.signal);
    this.#around.reached(fault, this.#to);
    switch (action.kind) {
      case 'signal':
        if (action.signal === 'SIGKILL') await this.#reader.gone;
        return 'nothing';
      case 'stall': {
        const over = wait(action.ms, undefined, { signal: fault.mended.signal }).catch(() => 'mended');
        await Promise.race([this.#reader.gone, over]);
        return 'nothing';
      }
      case 'say':
        await this.#say(action.text);
        if (action.text.startsWith('421')) this.#socket.end();
        return 'refusal';
      case 'garbage':
        this.#socket.write(rubbish);
        return 'rubbish';
      case 'stranger':
        return 'stranger';
      case 'close':
        return this.#hangUp();
      case 'reset':
        this.#socket.resetAndDestroy();
        throw new Gone();
    }
  }

  #signal(signal: NodeJS.Signals): void {
    const { pid, number } = this.#door;
    if (!pid) throw new Error(`door ${number} was not told whom to signal`);
    process.kill(pid, signal);
  }

  #say(text: string): Promise<void> {
    if (!this.#socket.writable) throw new Gone();
    return new Promise((resolve) => this.#socket.write(`${text}\r\n`, () => resolve()));
  }

  #hangUp(): never {
    this.#socket.destroySoon();
    throw new Gone();
  }
}
