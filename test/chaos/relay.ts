import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { until } from '../support/until.ts';
import type { Copy } from './smtp/conversation.ts';
import type { Fault } from './smtp/faults.ts';
import type { Answers, Question, Reached, Told } from './smtp-server.ts';

/** What a process opens to its door at most. */
const connections = 5;

/** What a process has in flight at most, and so what may be in doubt when it dies. */
export const windowSize = 2 * connections;

/** Connections come and go, so that greetings, EHLO and STARTTLS are met all along. */
const pace = `connections=${connections}&messages=10`;

export type RelayDoor = {
  /** For SMTP_URL: with TLS required where it is offered, off where not. */
  url: string;
  /** Whom faults signal that come through here. */
  expect(pid: number): Promise<void>;
  set(fault: Fault): Promise<RelayFault>;
};

export type RelayFault = {
  fault: Fault;
  /** The recipients whose messages it has met so far; an empty one before RCPT. */
  met: string[];
  /** Waits until it has met so many. */
  reached(count?: number, timeoutMs?: number): Promise<void>;
  mend(): Promise<void>;
};

/** Some doors of a chaos relay, and what came through them. */
export type RelayDoors = {
  open(options?: { offersTls?: boolean }): Promise<RelayDoor>;
  /** A fault at all of them: one for each door opened by now. */
  set(fault: Fault): Promise<RelayFault[]>;
  copies(): Promise<Copy[]>;
};

export type ChaosRelay = { doors(): RelayDoors; stop(): Promise<void> };

/** Starts the relay's process. It ends with this one, if it is not stopped before. */
export async function startChaosRelay(): Promise<ChaosRelay> {
  const child = fork(join(import.meta.dirname, 'smtp-server.ts'), { execArgv: [], stdio: 'inherit' });
  const waiting = new Map<number, (answer: unknown) => void>();
  const met = new Map<number, string[]>();
  let next = 1;
  child.on('message', (told: Told) => {
    if (told.kind === 'answer') waiting.get(told.id)?.(told.answer);
    else metBy(told.fault).push((told satisfies Reached).to);
  });

  function metBy(fault: number): string[] {
    const known = met.get(fault) ?? [];
    met.set(fault, known);
    return known;
  }

  function ask<Q extends Question>(question: Q): Promise<Answers[Q['ask']]> {
    const id = next++;
    return new Promise((resolve) => {
      waiting.set(id, (answer) => {
        waiting.delete(id);
        resolve(answer as Answers[Q['ask']]);
      });
      child.send({ id, question });
    });
  }

  async function setFault(fault: Fault, door: number): Promise<RelayFault> {
    const id = await ask({ ask: 'set', fault, door });
    return {
      fault,
      met: metBy(id),
      async reached(count = 1, timeoutMs = 45_000) {
        await until(`${count} at ${fault.phase}: ${fault.action.kind}`, () => metBy(id).length >= count, timeoutMs);
      },
      async mend() {
        await ask({ ask: 'mend', fault: id });
      },
    };
  }

  return {
    doors() {
      const numbers: number[] = [];
      return {
        async open({ offersTls = false } = {}) {
          const { door, port } = await ask({ ask: 'open', offersTls });
          numbers.push(door);
          return {
            // Certificates are for names.
            url: `smtp://${offersTls ? 'localhost' : '127.0.0.1'}:${port}?tls=${offersTls ? 'required' : 'off'}&${pace}`,
            async expect(pid) {
              await ask({ ask: 'expect', door, pid });
            },
            set: (fault) => setFault(fault, door),
          };
        },
        set: (fault) => Promise.all(numbers.map((door) => setFault(fault, door))),
        copies: () => ask({ ask: 'copies', doors: numbers }),
      };
    },
    async stop() {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}
