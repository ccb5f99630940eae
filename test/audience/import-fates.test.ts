import { readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importSubscribers } from '../../src/audience/import/import.ts';
import { previewImport } from '../../src/audience/import/preview.ts';
import { suppressAddress } from '../../src/audience/suppress.ts';
import { openRejectsFile } from '../../src/cli/rejects-file.ts';
import { AppError } from '../../src/errors.ts';
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

const newNewsletter = () => buildNewsletter(database, { name: `fates-${++names}` });
const origin = { confirmed: true, provenance: 'old-tool.csv' };

function importInto(newsletter: Newsletter, stream: Readable, options = {}) {
  return importSubscribers({ db: database.db, queue: openHints() }, newsletter, stream, origin, options);
}

async function everything() {
  const { db } = database;
  return {
    subscribers: await db.selectFrom('subscribers').selectAll().orderBy('id').execute(),
    subscriptions: await db.selectFrom('subscriptions').selectAll().orderBy('id').execute(),
    suppressions: await db.selectFrom('suppressions').selectAll().orderBy('address_hash').execute(),
    domains: await db.selectFrom('domains').selectAll().orderBy('domain').execute(),
  };
}

async function statusesOf(newsletter: Newsletter): Promise<Record<string, string>> {
  const rows = await database.db
    .selectFrom('subscriptions as s')
    .innerJoin('subscribers as r', 'r.id', 's.subscriber_id')
    .select(['r.address', 's.status'])
    .where('s.newsletter_id', '=', newsletter.id)
    .execute();
  return Object.fromEntries(rows.map(({ address, status }) => [address, status]));
}

describe('who left elsewhere', () => {
  it('is kept as such, in this newsletter alone, and no later import brings them back', async () => {
    const [newsletter, other] = [await newNewsletter(), await newNewsletter()];
    const report = await importInto(newsletter, csv('email,status', 'a@l.example,active', 'b@l.example,Unsubscribed'));
    expect(report).toMatchObject({ added: 1, left: 1, existing: 0, suppressed: 0, newlySuppressed: 0, rejected: 0 });
    expect(await importInto(newsletter, csv('email', 'b@l.example'))).toMatchObject({ added: 0, existing: 1 });
    expect(await statusesOf(newsletter)).toEqual({ 'a@l.example': 'active', 'b@l.example': 'left' });
    expect(await importInto(other, csv('email', 'b@l.example'))).toMatchObject({ added: 1 });
  });

  it('leaves here too if an import brought them, and stays if they came by our own page', async () => {
    const newsletter = await newNewsletter();
    await importInto(newsletter, csv('email', 'brought@l.example'));
    const came = await addReader(database, newsletter, 'came@l.example');
    await database.db
      .insertInto('consents')
      .values({ subscription_id: came.subscriptionId, kind: 'confirmed', form_url: 'https://news.example/confirm' })
      .execute();
    const report = await importInto(
      newsletter,
      csv('email,status', 'brought@l.example,unsubscribed', 'came@l.example,unsubscribed'),
    );
    expect(report).toMatchObject({ left: 1, existing: 1 });
    expect(await statusOf(database.db, came.token)).toBe('active');
    expect(await statusesOf(newsletter)).toEqual({ 'brought@l.example': 'left', 'came@l.example': 'active' });
  });

  it('is not made a reader by another line of the same file, wherever it stands', async () => {
    const newsletter = await newNewsletter();
    const lines = ['email,status', 'x@l.example,active', 'x@l.example,left', 'y@l.example,left', 'y@l.example,active'];
    expect(await importInto(newsletter, csv(...lines))).toMatchObject({ added: 0, left: 2, existing: 2 });
  });
});

describe('addresses that bounced, complained or were blocked elsewhere', () => {
  it('are suppressed from then on, and nothing but a hash is kept of them', async () => {
    const newsletter = await newNewsletter();
    const lines = [
      'email,status',
      'c@b.example,cleaned',
      'd@b.example,complained',
      'e@b.example,blocklisted',
      'f@b.example,',
    ];
    expect(await importInto(newsletter, csv(...lines))).toMatchObject({ added: 1, newlySuppressed: 3, suppressed: 0 });
    expect(await importInto(newsletter, csv(...lines))).toMatchObject({
      added: 0,
      newlySuppressed: 0,
      suppressed: 3,
      existing: 1,
    });
    expect(await importInto(newsletter, csv('email', 'c@b.example'))).toMatchObject({ added: 0, suppressed: 1 });
    const kept = await database.db
      .selectFrom('subscribers')
      .select('address')
      .where('domain', '=', 'b.example')
      .execute();
    expect(kept.map(({ address }) => address)).toEqual(['f@b.example']);
    const reasons = await database.db.selectFrom('suppressions').select('reason').execute();
    expect(reasons.map(({ reason }) => reason).sort()).toEqual(
      expect.arrayContaining(['imported as blocked', 'imported as bounced', 'imported as complained']),
    );
  });
});

describe('a time of sign-up', () => {
  it('is kept with those who agreed elsewhere, where it can be read in one way only', async () => {
    const newsletter = await newNewsletter();
    await importInto(
      newsletter,
      csv('email,created_at', 'old@t.example,2021-05-06 07:08:09', 'odd@t.example,06/05/2021'),
    );
    const rows = await database.db
      .selectFrom('subscriptions as s')
      .innerJoin('subscribers as r', 'r.id', 's.subscriber_id')
      .select(['r.address', 's.id', 's.created_at', 's.confirmed_at'])
      .where('s.newsletter_id', '=', newsletter.id)
      .orderBy('r.address', 'desc')
      .execute();
    const at = new Date('2021-05-06T07:08:09Z');
    expect(rows[0]).toMatchObject({ address: 'old@t.example', created_at: at, confirmed_at: at });
    expect(rows[1]?.created_at.getTime()).toBeGreaterThan(Date.now() - 60_000);
    expect(await consentsOf(database.db, rows[0]?.id ?? 0)).toMatchObject([
      { kind: 'imported', provenance: 'old-tool.csv' },
    ]);
  });
});

describe('a dry run', () => {
  it('reports what the import then does, and changes nothing', async () => {
    const newsletter = await newNewsletter();
    await importInto(newsletter, csv('email', 'here@d.example', 'goes@d.example'));
    await suppressAddress(database, 'never@d.example', 'manual');
    const lines = [
      'E-Mail;Vorname;status;Alter',
      'new@d.example;Ann;active;1',
      'new@d.example;Ann;active;1',
      'here@d.example;;active;2',
      'goes@d.example;;unsubscribed;3',
      'gone@d.example;;unsubscribed;3',
      'never@d.example;;active;4',
      'dead@d.example;;cleaned;5',
      'dead@d.example;;active;5',
      'waits@d.example;;pending;6',
      'no-address;;active;7',
    ];
    const before = await everything();
    const preview = await previewImport(database, newsletter, csv(...lines));
    expect(await everything()).toEqual(before);
    expect(preview).toMatchObject({
      columns: { email: 'E-Mail', first_name: 'Vorname', status: 'status' },
      ignored: ['Alter'],
      added: 1,
      existing: 2,
      left: 2,
      suppressed: 2,
      newlySuppressed: 1,
      rejected: 2,
    });
    expect(await importInto(newsletter, csv(...lines))).toEqual(preview);
  });
});

describe('rejected rows', () => {
  it('go to a file for their owner alone, with line and reason, that can be mended and imported', async () => {
    const file = join(tmpdir(), `broadsheet-rejects-${process.pid}.csv`);
    const newsletter = await newNewsletter();
    const rejects = openRejectsFile(file);
    await importInto(newsletter, csv('email,name', 'good@r.example,G', 'bad at r.example,"=Bad, ""B"""', ',Nobody'), {
      onRejected: rejects.add,
    });
    rejects.close();
    const text = await readFile(file, 'utf8');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await rm(file);
    expect(text.split('\n')).toEqual([
      'line,reason,email,name',
      expect.stringMatching(/^3,.*has no @.*,bad at r\.example,"'=Bad, ""B"""$/),
      '4,The row has no email.,,Nobody',
      '',
    ]);
    const mended = text.replace('bad at r.example', 'bad@r.example');
    expect(await importInto(newsletter, Readable.from([Buffer.from(mended)]))).toMatchObject({ added: 1, rejected: 1 });
  });
});

describe('any file at all', () => {
  const cell = fc.oneof(
    fc.constantFrom(
      'a@f.example',
      'B@F.example',
      'ö@f.example',
      '',
      'left',
      'cleaned',
      'active',
      '2024-01-01',
      "'=1",
      '"',
      '\\N',
      '\\.',
      '{',
      '\u0000',
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );
  const header = fc.constantFrom('email', 'email,status', 'email;name;topics', 'Email Address|created_at|status|name');

  it('is imported or refused with what is wrong, every row is accounted for, and a second time adds nobody', async () => {
    const newsletter = await newNewsletter();
    await fc.assert(
      fc.asyncProperty(
        header,
        fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 8 }),
        fc.constantFrom('utf8', 'utf16le', 'latin1'),
        async (head, rows, encoding) => {
          const delimiter = head.replace(/[\w ]/g, '')[0] ?? ',';
          const text = [head, ...rows.map((row) => row.join(delimiter))].join('\n');
          const octets = Buffer.from(encoding === 'utf16le' ? `\uFEFF${text}` : text, encoding as BufferEncoding);
          try {
            const preview = await previewImport(database, newsletter, Readable.from([octets]));
            expect(await importInto(newsletter, Readable.from([octets]))).toEqual(preview);
            const again = await importInto(newsletter, Readable.from([octets]));
            expect(again).toMatchObject({ added: 0, left: 0, newlySuppressed: 0, rejected: preview.rejected });
            const sum = (r: typeof again) =>
              r.added + r.existing + r.left + r.suppressed + r.newlySuppressed + r.rejected;
            expect(sum(again)).toBe(sum(preview));
          } catch (error) {
            expect(error).toBeInstanceOf(AppError);
            expect(error).toMatchObject({ code: 'import_invalid' });
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('of mere octets is imported or refused, and nothing else', async () => {
    const newsletter = await newNewsletter();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (octets) => {
        const file = Buffer.concat([Buffer.from('email,name\n'), octets]);
        await previewImport(database, newsletter, Readable.from([file]));
        await expect(previewImport(database, newsletter, Readable.from([Buffer.from(octets)]))).rejects.toMatchObject({
          code: 'import_invalid',
        });
      }),
      { numRuns: 20 },
    );
  });
});
