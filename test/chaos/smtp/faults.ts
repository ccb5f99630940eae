/**
 * Where in a conversation something can go wrong. `content` is at the first octets of a message, `dot` after its final
 * dot and before the reply, `reply` after that reply has left.
 */
export type Phase = 'greeting' | 'ehlo' | 'starttls' | 'mail' | 'rcpt' | 'data' | 'content' | 'dot' | 'reply';

export type Action =
  /** In place of the reply that belongs there; 421 closes the connection, as RFC 5321 (3.8) has it. */
  | { kind: 'say'; text: string }
  | { kind: 'close' }
  | { kind: 'reset' }
  /** Goes on after that time, or when it is mended. */
  | { kind: 'stall'; ms: number }
  /** Octets that are no SMTP, and, after STARTTLS, no TLS. */
  | { kind: 'garbage' }
  /** Only after STARTTLS: the certificate of somebody else. */
  | { kind: 'stranger' }
  /** Sends a signal to the process at that door, without the way through the test: nothing can happen in between. */
  | { kind: 'signal'; signal: 'SIGKILL' | 'SIGSTOP' };

export type Fault = {
  phase: Phase;
  action: Action;
  /** So many are spared first. */
  after?: number;
  /** It meets so many; all until it is mended where absent. */
  times?: number;
  /** That part of them, evenly spread: 0.25 is every fourth. */
  share?: number;
  /** The recipients that it meets, from RCPT on, as a regular expression. */
  to?: string;
  /** Whom it meets is not told. */
  isQuiet?: boolean;
};

/** After some messages of the editions nothing goes on, until the test has done its worst. */
export const inTheMiddle: Fault = { phase: 'dot', action: { kind: 'stall', ms: 2 ** 31 - 1 }, after: 30 };

/** A fault in force at one door. */
export type SetFault = Fault & { id: number; door: number; mended: AbortController };

/** The faults in force and how often each was passed by. */
export class FaultList {
  readonly #set = new Map<number, { fault: SetFault; passed: number; met: number }>();
  #next = 1;

  set(fault: Fault, door: number): number {
    const id = this.#next++;
    this.#set.set(id, { fault: { ...fault, id, door, mended: new AbortController() }, passed: 0, met: 0 });
    return id;
  }

  mend(id: number): void {
    this.#set.get(id)?.fault.mended.abort();
    this.#set.delete(id);
  }

  /** The first fault that meets whoever comes by now. */
  meet(phase: Phase, door: number, to: string): SetFault | undefined {
    for (const entry of this.#set.values()) {
      const { fault } = entry;
      if (fault.phase !== phase || fault.door !== door) continue;
      if (fault.to !== undefined && !new RegExp(fault.to).test(to)) continue;
      const nth = ++entry.passed - (fault.after ?? 0);
      if (nth <= 0 || entry.met >= (fault.times ?? Infinity)) continue;
      const share = fault.share ?? 1;
      if (Math.floor(nth * share) === Math.floor((nth - 1) * share)) continue;
      entry.met += 1;
      return fault;
    }
    return undefined;
  }
}
