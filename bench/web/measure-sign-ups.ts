import { hash } from 'node:crypto';
import { request } from 'undici';
import { z } from 'zod';
import { BenchFailed } from '../bench-failed.ts';
import { emptyNewsletter } from '../house/newsletters.ts';
import type { House } from '../house/open-house.ts';
import { type Calls, measureCalls } from './measure-calls.ts';
import type { Web } from './start-web.ts';

type Stranger = { email: string; ip: string };

const challenge = z.object({
  algorithm: z.literal('SHA-256'),
  challenge: z.string(),
  maxnumber: z.number(),
  salt: z.string(),
  signature: z.string(),
});

const newsletter = 'bench-sign-ups';

/**
 * So many strangers sign up by the JSON endpoint, each with the proof of work that the web asked of them, solved before the clock
 * runs, as a browser does while its owner types. All limits hold: each stranger has an IP address of their own, as a proxy in
 * front of the web tells it. What is measured ends with the answer; a worker would do the rest.
 */
export async function measureSignUps(house: House, web: Web, count: number): Promise<Calls> {
  const { id } = await emptyNewsletter(house, newsletter);
  await house.settle();
  const url = `${web.url}/api/sign-up/${newsletter}`;
  const ready: { stranger: Stranger; altcha: string }[] = [];
  for (let n = 0; n < count; n++) {
    const stranger = strangerOf(n);
    ready.push({ stranger, altcha: solve(await call(`${url}/challenge`, stranger)) });
  }
  const measured = await measureCalls(
    ready,
    async ({ stranger, altcha }) => {
      const said = await call(url, stranger, { email: stranger.email, timezone: 'Europe/Berlin', altcha });
      if (!isTaken(said)) throw new BenchFailed(`A sign-up was answered with ${JSON.stringify(said)}.`);
    },
    { web: web.pid, database: house.databasePid },
  );
  await checkTaken(house, id, count);
  return measured;
}

/** At a large provider, which no name server is asked about; from the addresses that are for measuring (RFC 2544). */
function strangerOf(n: number): Stranger {
  const [low, middle, high] = [1 + (n >> 9), n & 255, 18 + ((n >> 8) & 1)];
  return { email: `stranger.${n}@gmail.com`, ip: `198.${high}.${middle}.${low}` };
}

async function call(url: string, { ip }: Stranger, body?: object): Promise<unknown> {
  const headers = { 'x-forwarded-for': ip };
  const answer = await request(url, body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers });
  return answer.body.json();
}

/** The number whose hash is the challenge, as the form's script finds it. */
function solve(given: unknown): string {
  const asked = challenge.parse(given);
  for (let number = 0; number <= asked.maxnumber; number++) {
    if (hash('sha256', `${asked.salt}${number}`) !== asked.challenge) continue;
    const { algorithm, challenge, salt, signature } = asked;
    return Buffer.from(JSON.stringify({ algorithm, challenge, number, salt, signature })).toString('base64');
  }
  throw new BenchFailed('A challenge of the web has no answer.');
}

function isTaken(said: unknown): boolean {
  return z.object({ kind: z.literal('taken') }).safeParse(said).success;
}

/** An answer is not all: each of them must wait for a worker, and count as one with a proof. */
async function checkTaken({ ctx: { db } }: House, newsletterId: number, count: number): Promise<void> {
  const waiting = await db
    .selectFrom('sign_ups')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('newsletter_id', '=', newsletterId)
    .executeTakeFirstOrThrow();
  const outcomes = await db
    .selectFrom('sign_up_outcomes')
    .select(({ fn }) => fn.sum<string>('sign_ups').as('count'))
    .where('newsletter_id', '=', newsletterId)
    .where('outcome', '=', 'taken')
    .executeTakeFirstOrThrow();
  if (waiting.count !== count || Number(outcomes.count) !== count)
    throw new BenchFailed(`Of ${count} sign-ups ${waiting.count} wait and ${outcomes.count} were taken with a proof.`);
}
