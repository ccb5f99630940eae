import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { type Copy, converse, type Door } from './smtp/conversation.ts';
import { type Fault, FaultList } from './smtp/faults.ts';

/**
 * The relay of the chaos tests, a process of its own: whatever is killed around it, what it has counted is what
 * happened. Each sender has a door, a port of its own, so that a fault can meet one and spare the others. The parent
 * asks by IPC, one answer a question; what reaches a fault is told as it happens.
 */
export type Question =
  | { ask: 'open'; offersTls: boolean }
  | { ask: 'expect'; door: number; pid: number }
  | { ask: 'set'; fault: Fault; door: number }
  | { ask: 'mend'; fault: number }
  | { ask: 'copies'; doors: number[] };

export type Answers = {
  open: { door: number; port: number };
  expect: true;
  set: number;
  mend: true;
  copies: Copy[];
};

export type Told = { kind: 'answer'; id: number; answer: unknown } | ({ kind: 'reached' } & Reached);
export type Reached = { fault: number; to: string };

const faults = new FaultList();
const copies: Copy[] = [];
const doors: Door[] = [];

function tell(message: Told): void {
  process.send?.(message);
}

async function open(offersTls: boolean): Promise<Answers['open']> {
  const door: Door = { number: doors.length, offersTls };
  doors.push(door);
  const server = createServer({ noDelay: true }, (socket) => {
    void converse(socket, door, {
      faults,
      keep: (copy) => copies.push(copy),
      reached: ({ id, isQuiet }, to) => isQuiet || tell({ kind: 'reached', fault: id, to }),
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { door: door.number, port: (server.address() as AddressInfo).port };
}

async function answer(question: Question): Promise<Answers[Question['ask']]> {
  switch (question.ask) {
    case 'open':
      return open(question.offersTls);
    case 'expect': {
      const door = doors[question.door];
      if (door) door.pid = question.pid;
      return true;
    }
    case 'set':
      return faults.set(question.fault, question.door);
    case 'mend':
      faults.mend(question.fault);
      return true;
    case 'copies':
      return copies.filter(({ door }) => question.doors.includes(door));
  }
}

process.on('message', async ({ id, question }: { id: number; question: Question }) => {
  tell({ kind: 'answer', id, answer: await answer(question) });
});
// The parent is gone, however it went.
process.once('disconnect', () => process.exit());
