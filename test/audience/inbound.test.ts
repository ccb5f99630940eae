import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handleInbound } from '../../src/audience/inbound.ts';
import { newReaderToken } from '../../src/audience/token.ts';
import { openDatabase } from '../../src/db/client.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { addReader, buildNewsletter } from '../support/build.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { consentsOf, statusOf } from './build.ts';

const log = pino({ level: 'silent' });
let database: TestDatabase;
let newsletter: Newsletter;
let count = 0;
beforeAll(async () => {
  database = await testDatabase();
  newsletter = await buildNewsletter(database);
});
afterAll(() => database.dispose());

const take = (...lines: string[]) => handleInbound({ db: database.db, log }, Buffer.from(lines.join('\r\n')));
const newReader = () => addReader(database, newsletter, `reader${++count}@x.example`);

describe('an inbound message', () => {
  it.each([
    ['To', (token: string) => `To: leave+${token}@news.example`],
    ['To with a name', (token: string) => `To: "Leave, please" <leave+${token}@news.example>`],
    ['To among others', (token: string) => `To: a@x.example, <LEAVE+${token.toUpperCase()}@NEWS.EXAMPLE>`],
    ['a folded To', (token: string) => `To: a@x.example,\r\n\t<leave+${token}@news.example>`],
    ['Delivered-To', (token: string) => `To: a@x.example\r\nDelivered-To: leave+${token}@news.example`],
    ['X-Original-To', (token: string) => `X-Original-To: leave+${token}@news.example`],
    ['Envelope-To', (token: string) => `Envelope-To: leave+${token}@news.example`],
  ])('to the leave address, in %s, ends the subscription', async (_name, header) => {
    const reader = await newReader();
    expect(await take('From: reader@x.example', header(reader.token), 'Subject: hi', '', 'bye')).toEqual({
      kind: 'left',
    });
    expect(await statusOf(database.db, reader.token)).toBe('left');
    expect(await consentsOf(database.db, reader.subscriptionId)).toMatchObject([{ kind: 'left', provenance: 'mail' }]);
    expect(await take('From: reader@x.example', header(reader.token), '', '')).toEqual({ kind: 'already' });
  });

  it('needs no subject, body, sender or right line ends, and may come from a machine', async () => {
    const reader = await newReader();
    const raw = Buffer.from(`Auto-Submitted: auto-replied\nTo: leave+${reader.token}@news.example\n\n`);
    expect(await handleInbound({ db: database.db, log }, raw)).toEqual({ kind: 'left' });
  });

  it('of any other kind is ignored, with the reason', async () => {
    const reader = await newReader();
    const inBody = await take('To: desk@news.example', '', `To: leave+${reader.token}@news.example`);
    expect(inBody).toEqual({ kind: 'ignored', reason: 'no recipient names a subscription' });
    expect(await statusOf(database.db, reader.token)).toBe('active');
    const stranger = await take(`To: leave+${newReaderToken()}@news.example`, '', '');
    expect(stranger).toEqual({ kind: 'ignored', reason: 'the subscription that it names does not exist' });
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['zeros', Buffer.alloc(5000)],
    ['endless headers', Buffer.alloc(3_000_000, 'X: y\r\n')],
    ['noise', Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256))],
  ])('that is %s is ignored', async (_name, raw) => {
    expect(await handleInbound({ db: database.db, log }, raw)).toMatchObject({ kind: 'ignored' });
  });

  it('is an error, to be tried again, while the database is away', async () => {
    const away = openDatabase('postgres://nobody@127.0.0.1:1/none');
    const raw = Buffer.from(`To: leave+${newReaderToken()}@news.example\r\n\r\n`);
    await expect(handleInbound({ db: away, log }, raw)).rejects.toThrow();
    await away.destroy();
  });
});
