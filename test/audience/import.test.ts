import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importSubscribers } from '../../src/audience/import/import.ts';
import { suppressAddress } from '../../src/audience/suppress.ts';
import { sweepConfirmations } from '../../src/audience/sweep-confirmations.ts';
import { openDatabase } from '../../src/db/client.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { addReader, buildNewsletter } from '../support/build.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { consentsOf, csv, openHints, statusOf } from './build.ts';

let database: TestDatabase;
let names = 0;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.dispose());

const confirmed = { confirmed: true, provenance: 'readers.csv' };

function newNewsletter(): Promise<Newsletter> {
  return buildNewsletter(database, { name: `import-${++names}` });
}

function importInto(newsletter: Newsletter, stream: Readable, origin = confirmed, queue = openHints()) {
  return importSubscribers({ db: database.db, queue }, newsletter, stream, origin);
}

async function readersOf(newsletter: Newsletter) {
  return database.db
    .selectFrom('subscriptions as s')
    .innerJoin('subscribers as r', 'r.id', 's.subscriber_id')
    .innerJoin('domains as d', 'd.domain', 'r.domain')
    .select(['s.id', 'address', 'name', 'timezone', 'topics', 'status', 'lane', 'confirmed_at'])
    .where('newsletter_id', '=', newsletter.id)
    .orderBy('address')
    .execute();
}

describe('an import', () => {
  it('takes readers with name, time zone, topics and lane, and keeps where their consent comes from', async () => {
    const newsletter = await newNewsletter();
    const report = await importInto(
      newsletter,
      csv('Name;EMAIL;Topics;Timezone;age', 'Ann;Ann@Gmail.com;btc|eth;Europe/Berlin;41', ';bob@Bücher.example;;;'),
    );
    expect(report).toMatchObject({ added: 2, existing: 0, suppressed: 0, rejected: 0, rejections: [] });
    expect(report.ignored).toEqual(['age']);
    const [ann, bob] = await readersOf(newsletter);
    expect(ann).toMatchObject({
      address: 'ann@gmail.com',
      name: 'Ann',
      timezone: 'Europe/Berlin',
      topics: ['btc', 'eth'],
      status: 'active',
      lane: 'google',
      confirmed_at: expect.any(Date),
    });
    expect(bob).toMatchObject({
      address: 'bob@xn--bcher-kva.example',
      name: null,
      timezone: null,
      topics: [],
      lane: 'other',
    });
    expect(await consentsOf(database.db, ann?.id ?? 0)).toMatchObject([
      { kind: 'imported', provenance: 'readers.csv' },
    ]);
  });

  it('reports each bad row with its line and why, without repeating it, and takes the rest', async () => {
    const newsletter = await newNewsletter();
    const report = await importInto(
      newsletter,
      csv(
        'email,name,timezone,status',
        'good@x.example,Good,UTC,active',
        'no-at-sign,Bad,,',
        ',Nobody,,',
        'zone@x.example,Bad,Europe/Atlantis,',
        'many@x.example,Bad,,,,more',
        'waits@x.example,Bad,,pending',
        'odd@x.example,Bad,,vielleicht',
        'evil@x.example>\\r\\nRCPT TO:<evil@x.example,Bad,,',
        `long@x.example,${'x'.repeat(300)},,`,
        'open@x.example,"Bad,,',
        ',,,',
        'last@x.example,"Good, too",,',
      ),
    );
    expect(report.rejections).toEqual([
      { line: 3, reason: expect.stringContaining('has no @') },
      { line: 4, reason: 'The row has no email.' },
      { line: 5, reason: 'The timezone is none. Expected one such as Europe/Berlin.' },
      { line: 6, reason: 'The row has more cells than the header.' },
      { line: 7, reason: 'By its status nobody said yes: only who did can come in.' },
      { line: 8, reason: expect.stringContaining('The status is none that is known.') },
      { line: 9, reason: expect.stringContaining('email address') },
      { line: 10, reason: 'The name is longer than 200 characters.' },
      { line: 11, reason: expect.stringContaining('quote') },
    ]);
    expect(report).toMatchObject({ added: 2, rejected: 9 });
    expect(JSON.stringify(report)).not.toMatch(/@x\.example|no-at-sign|Atlantis/);
    expect((await readersOf(newsletter)).map(({ name }) => name)).toEqual(['Good', 'Good, too']);
  });

  it('makes a name one line, and refuses what is not text', async () => {
    const newsletter = await newNewsletter();
    const report = await importInto(
      newsletter,
      Readable.from([
        Buffer.from('email,name\na@x.example,"Ann\nSmith"\nb@x.example,B\u0000b\nd@x.example,Jürgen Müller\n'),
        Buffer.concat([Buffer.from('c@x.example,J'), Buffer.from([0xfc]), Buffer.from('rgen')]),
      ]),
    );
    expect(report.rejections.map(({ line }) => line)).toEqual([4, 6]);
    expect((await readersOf(newsletter)).map(({ name }) => name)).toEqual(['Ann Smith', 'Jürgen Müller']);
  });

  it('counts who is there as existing, also twice in one file, and is safe to repeat', async () => {
    const newsletter = await newNewsletter();
    const lines = ['email', 'a@x.example', 'b@x.example', 'A@X.example', 'b@x.example'];
    expect(await importInto(newsletter, csv(...lines))).toMatchObject({ added: 2, existing: 2 });
    expect(await importInto(newsletter, csv(...lines))).toMatchObject({ added: 0, existing: 4 });
    const [first] = await readersOf(newsletter);
    expect(await consentsOf(database.db, first?.id ?? 0)).toHaveLength(1);
  });

  it('adds a reader of one newsletter to another without a second record of the person', async () => {
    const [one, other] = [await newNewsletter(), await newNewsletter()];
    await importInto(one, csv('email', 'both@x.example'));
    expect(await importInto(other, csv('email', 'both@x.example'))).toMatchObject({ added: 1, existing: 0 });
    const people = await database.db
      .selectFrom('subscribers')
      .where('address', '=', 'both@x.example')
      .select('id')
      .execute();
    expect(people).toHaveLength(1);
  });

  it('never revives who left or is suppressed', async () => {
    const newsletter = await newNewsletter();
    const left = await addReader(database, newsletter, 'left@y.example', 'left');
    await suppressAddress(database, 'never@y.example', 'manual');
    const suppressed = await addReader(database, newsletter, 'was-here@y.example', 'left');
    await suppressAddress(database, suppressed.address, 'complaint');
    const report = await importInto(
      newsletter,
      csv('email', 'left@y.example', 'NEVER@y.example', 'was-here@y.example', 'never@y.example', 'new@y.example'),
    );
    expect(report).toMatchObject({ added: 1, existing: 1, suppressed: 3, rejected: 0 });
    expect(await statusOf(database.db, left.token)).toBe('left');
    expect((await readersOf(newsletter)).map(({ address }) => address)).not.toContain('never@y.example');
  });

  it('without their confirmation makes readers pending, and leaves a hint to ask each of the new ones', async () => {
    const newsletter = await newNewsletter();
    const queue = openHints();
    await addReader(database, newsletter, 'there@z.example');
    const origin = { confirmed: false, provenance: 'fair.csv' };
    await importInto(newsletter, csv('email', 'there@z.example', 'p@z.example', 'q@z.example'), origin, queue);
    const pending = (await readersOf(newsletter)).filter(({ status }) => status === 'pending');
    expect(pending.map(({ address }) => address)).toEqual(['p@z.example', 'q@z.example']);
    expect(queue.left).toHaveLength(2);
    expect(queue.left).toEqual(
      expect.arrayContaining(pending.map(({ id }) => ({ name: 'confirm', payload: { subscriptionId: id } }))),
    );
    expect(await consentsOf(database.db, pending[0]?.id ?? 0)).toMatchObject([
      { kind: 'requested', provenance: 'fair.csv' },
    ]);
  });

  it('has lost hints left again by the sweeper, once a minute has passed, and never for who is suppressed', async () => {
    const newsletter = await newNewsletter();
    await importInto(newsletter, csv('email', 'old@w.example', 'sup@w.example', 'new@w.example'), {
      confirmed: false,
      provenance: 'w.csv',
    });
    await database.db
      .updateTable('subscriptions')
      .set({ created_at: new Date(Date.now() - 120_000) })
      .from('subscribers as r')
      .whereRef('r.id', '=', 'subscriber_id')
      .where('r.address', 'in', ['old@w.example', 'sup@w.example'])
      .execute();
    await suppressAddress(database, 'sup@w.example', 'manual');
    const queue = openHints();
    expect(await sweepConfirmations({ db: database.db, queue })).toBe(1);
    const old = (await readersOf(newsletter)).find(({ address }) => address === 'old@w.example');
    expect(queue.left).toEqual([{ name: 'confirm', payload: { subscriptionId: old?.id } }]);
  });

  it.each([
    ['an empty file', [], 'The file is empty'],
    ['no column email', ['name,address', 'Ann,ann@x.example'], 'Line 1 should be a header row'],
    ['no header at all', ['ann@x.example,Ann'], 'Line 1 should be a header row'],
    ['a column named twice', ['email,name,Email'], 'Line 1 names the column email twice'],
    ['a header with an open quote', ['email,"name', 'a@x.example,Ann'], 'Line 1 should be the header row'],
  ])('of %s is refused with what to do', async (_name, lines, message) => {
    const refused = importInto(await newNewsletter(), csv(...lines));
    await expect(refused).rejects.toMatchObject({ code: 'import_invalid', message: expect.stringContaining(message) });
    await expect(refused).rejects.not.toMatchObject({ message: expect.stringContaining('ann@x.example') });
  });

  it('that is cut off leaves nothing half done, and is safe to repeat', async () => {
    const newsletter = await newNewsletter();
    const lines = ['email', ...Array.from({ length: 3000 }, (_, i) => `cut${i}@u.example`)].join('\n');
    const cut = Readable.from(
      (function* () {
        yield Buffer.from(lines);
        throw new Error('the disk is gone');
      })(),
    );
    await expect(importInto(newsletter, cut)).rejects.toThrow('the disk is gone');
    expect(await readersOf(newsletter)).toEqual([]);
    expect(await importInto(newsletter, csv(lines))).toMatchObject({ added: 3000, existing: 0 });
    const { rows } = await sql<{ unproven: number }>`
      select count(*) as unproven from subscriptions s where s.newsletter_id = ${newsletter.id}
        and not exists (select from consents c where c.subscription_id = s.id)`.execute(database.db);
    expect(rows).toEqual([{ unproven: 0 }]);
  });

  it('of a header alone adds nobody', async () => {
    expect(await importInto(await newNewsletter(), csv('email,name'))).toMatchObject({ added: 0, rejected: 0 });
  });

  it('of the same many rows twice at once gets nowhere in its own way', async () => {
    const newsletter = await newNewsletter();
    const rows = (from: number, step: number) =>
      Array.from({ length: 12_000 }, (_, i) => `r${from + step * i}@many${i % 50}.example`);
    const up = rows(0, 1);
    const reports = await Promise.all([
      importInto(newsletter, csv('email', ...up)),
      importInto(newsletter, csv('email', ...up.toReversed())),
    ]);
    const sum = (field: 'added' | 'existing') => reports.reduce((total, report) => total + report[field], 0);
    expect([sum('added'), sum('existing')]).toEqual([12_000, 12_000]);
    expect(await readersOf(newsletter)).toHaveLength(12_000);
  });
});

describe('an import by a role that may change no setting of the server', () => {
  it('has its references checked by the database, and comes to the same', async () => {
    const newsletter = await newNewsletter();
    const role = `plain_${process.pid}`;
    await sql`create role ${sql.id(role)} login password 'plain'`.execute(database.db);
    await sql`grant all on all tables in schema public to ${sql.id(role)}`.execute(database.db);
    await sql`grant all on all sequences in schema public to ${sql.id(role)}`.execute(database.db);
    const url = Object.assign(new URL(database.url), { username: role, password: 'plain' }).href;
    const db = openDatabase(url);
    try {
      const lines = ['email,status', 'plain@v.example,active', 'plain@v.example,active', 'left@v.example,left'];
      const ctx = { db, queue: openHints() };
      expect(await importSubscribers(ctx, newsletter, csv(...lines), confirmed)).toMatchObject({
        added: 1,
        existing: 1,
        left: 1,
      });
      expect((await readersOf(newsletter)).map(({ address }) => address)).toEqual([
        'left@v.example',
        'plain@v.example',
      ]);
    } finally {
      await db.destroy();
      await sql`drop owned by ${sql.id(role)}`.execute(database.db);
      await sql`drop role ${sql.id(role)}`.execute(database.db);
    }
  });
});
