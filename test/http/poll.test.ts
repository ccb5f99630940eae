import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newReaderToken } from '../../src/audience/token.ts';
import { setPoll } from '../../src/editions/polls/set-poll.ts';
import { readerTokenSlot } from '../../src/mail/slots.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { readPage, words } from '../emails/read-page.ts';
import { addReader, type BuiltReader, buildNewsletter } from '../support/build.ts';
import { publish, startTestWeb, type TestWeb } from './build.ts';

let web: TestWeb;
let newsletter: Newsletter;
let reader: BuiltReader;
let count = 0;
beforeAll(async () => {
  web = await startTestWeb();
  newsletter = await buildNewsletter(web.ctx);
  await setPoll(web.ctx.db, newsletter, '2026-11-20', { question: 'Rent <it> out?', choices: ['Yes', 'No & never'] });
  await publish(web.ctx, newsletter, '2026-11-20');
});
afterAll(() => web.stop());
beforeEach(async () => {
  reader = await addReader(web.ctx, newsletter, `reader${++count}@x.example`);
});

const path = (choice: string, token = reader.token, key = '2026-11-20', name = 'daily') =>
  `${web.url}/poll/${name}/${key}/${choice}/${token}`;
const see = (...place: Parameters<typeof path>) => fetch(path(...place));
const send = (body: string, ...place: Parameters<typeof path>) => fetch(path(...place), { method: 'POST', body });
const votesOf = ({ subscriptionId }: BuiltReader) =>
  web.ctx.db.selectFrom('votes').select('choice').where('subscription_id', '=', subscriptionId).execute();

describe('the page of a poll', () => {
  it('has the answer that was tapped marked, and counts nothing by being opened', async () => {
    const response = await see('2');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-robots-tag')).toContain('noindex');
    const page = readPage(await response.text());
    expect(words(page.querySelector('h1'))).toBe('Rent <it> out?');
    expect([...page.querySelectorAll('label')].map(words)).toEqual(['Yes', 'No & never']);
    expect(page.querySelector('input[checked]')?.getAttribute('value')).toBe('2');
    await fetch(path('2'), { method: 'HEAD' });
    expect(await votesOf(reader)).toEqual([]);
  });

  it('counts the button’s answer, which may be another one, and may be changed', async () => {
    const first = await send('choice=1', '2');
    expect(first.status).toBe(200);
    const page = await first.text();
    expect(page).toContain('Your answer counts');
    expect(page).toContain('Change my answer');
    expect(await votesOf(reader)).toEqual([{ choice: 1 }]);
    await send('choice=2', '2');
    expect(await votesOf(reader)).toEqual([{ choice: 2 }]);
  });

  it.each(['', 'choice=', 'choice=0', 'choice=3', 'choice=x', 'choice=1e0', 'choice=-1', '{"choice":1}', '\0'])(
    'refuses %j, says so and counts nothing',
    async (body) => {
      const refused = await send(body, '1');
      expect(refused.status).toBe(422);
      expect(await refused.text()).toContain('none of the answers');
      expect(await votesOf(reader)).toEqual([]);
    },
  );

  it('marks nothing where the address has no such answer', async () => {
    const page = readPage(await (await see('9')).text());
    expect(page.querySelector('input[checked]')).toBeNull();
  });

  it('takes no more answers once the result is told', async () => {
    const closing = await buildNewsletter(web.ctx, { name: 'closing' });
    const voter = await addReader(web.ctx, closing, 'voter@x.example');
    await setPoll(web.ctx.db, closing, 'asks', { question: 'Q?', choices: ['Yes', 'No'] });
    await publish(web.ctx, closing, 'asks');
    const { id } = await publish(web.ctx, closing, 'tells');
    await web.ctx.db.updateTable('polls').set({ told_in: id }).where('newsletter_id', '=', closing.id).execute();
    for (const response of [
      await see('1', voter.token, 'asks', 'closing'),
      await send('choice=1', '1', voter.token, 'asks', 'closing'),
    ]) {
      const page = await response.text();
      expect(page).toContain('no more answers are taken');
      expect(page).not.toContain('<form');
    }
    expect(await votesOf(voter)).toEqual([]);
  });

  it('is nobody else’s, and leaves no token in the log', async () => {
    for (const response of await Promise.all([
      see('1', newReaderToken()),
      see('1', 'garbage'),
      see('1', readerTokenSlot),
      see('x'),
      see('1', reader.token, '2026-11-21'),
      see('1', reader.token, '2026-11-20', 'weekly'),
      send('choice=1', '1', newReaderToken()),
    ])) {
      expect(response.status).toBe(404);
    }
    await see('1');
    expect(web.logged()).not.toContain(reader.token);
  });
});
