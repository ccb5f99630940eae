import type { Reply } from '../relay.ts';

/** More than any server has to say in one reply; it keeps a broken one from filling the memory. */
const largestReply = 64 * 1024;

const empty: Buffer = Buffer.alloc(0);

/** Puts SMTP replies (RFC 5321 4.2) together from the pieces in which they arrive. */
export class ReplyReader {
  #rest: Buffer = empty;
  #lines: string[] = [];
  #size = 0;

  /** Takes more octets; gives the replies that are complete, and what is wrong where the rest is no SMTP. */
  push(chunk: Buffer): { replies: Reply[]; problem?: string } {
    const replies: Reply[] = [];
    const octets = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let start = 0;
    for (let end = octets.indexOf(0x0a); end >= 0; end = octets.indexOf(0x0a, start)) {
      const line = readLine(octets, start, end);
      this.#size += end + 1 - start;
      start = end + 1;
      if (this.#size > largestReply) break;
      if (!/^[2-5]\d\d(?:[ -].*)?$/.test(line))
        return { replies, problem: 'the server sent a line that is no SMTP reply' };
      if (this.#lines[0] && !line.startsWith(this.#lines[0].slice(0, 3))) {
        return { replies, problem: 'the server changed the code within one reply' };
      }
      if (line[3] === '-') this.#lines.push(line);
      else replies.push(this.#finish(line));
    }
    this.#rest = start === octets.length ? empty : octets.subarray(start);
    if (this.#size + this.#rest.length > largestReply) return { replies, problem: 'the server sent an endless reply' };
    return { replies };
  }

  /** True while a reply has begun and not ended. */
  get isWithinReply(): boolean {
    return this.#rest.length > 0 || this.#lines.length > 0;
  }

  #finish(line: string): Reply {
    const text = this.#lines.length === 0 ? line : [...this.#lines, line].join('\n');
    this.#lines = [];
    this.#size = 0;
    const status = Number(text.slice(0, 3));
    const enhanced = readEnhanced(text);
    return enhanced ? { status, enhanced, text } : { status, text };
  }
}

const controls = /\p{Cc}/u;
const allControls = /\p{Cc}/gu;

/** Control characters would do harm in terminals and are refused by PostgreSQL; replies are logged and kept. */
function readLine(octets: Buffer, start: number, end: number): string {
  const line = octets.toString('utf8', start, octets[end - 1] === 0x0d && end > start ? end - 1 : end);
  return controls.test(line) ? line.replaceAll(allControls, ' ') : line;
}

/** `550 5.1.1 ...` (RFC 2034), and as some write it: `550 #5.1.0 ...`, `511 ... (#5.1.1 - chkuser)`. */
function readEnhanced(text: string): string | undefined {
  const match = /^\d{3}[ -]#?([245]\.\d{1,3}\.\d{1,3})\b|\(#([245]\.\d{1,3}\.\d{1,3})\b/.exec(text);
  const enhanced = match?.[1] ?? match?.[2];
  return enhanced?.[0] === text[0] ? enhanced : undefined;
}
