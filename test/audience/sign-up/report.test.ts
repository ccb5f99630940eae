import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { reportSignUps } from '../../../src/audience/sign-up/report.ts';
import { signUp } from '../../../src/audience/sign-up/sign-up.ts';
import { buildNewsletter } from '../../support/build.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { testSecrets } from '../../support/secrets.ts';
import { openHints } from '../build.ts';
import { buildSignUp } from './build.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.dispose());

it('a list-bombing attempt is shown with its network and without an address', async () => {
  const log = pino({ level: 'silent' });
  const now = new Date('2026-11-20T08:59:00Z');
  let clock = { now: () => now };
  const ctx = { db: database.db, secrets: await testSecrets(), queue: openHints(), log };
  const daily = await buildNewsletter(database);
  const quiet = await buildNewsletter(database, { name: 'quiet' });
  for (let i = 0; i < 70; i++) {
    await signUp({ ...ctx, clock }, daily, async () => true, buildSignUp(`v${i}@x.example`, { ip: `192.0.2.${i}` }));
  }
  await signUp({ ...ctx, clock }, daily, async () => true, buildSignUp('reader@x.example', { ip: '203.0.113.7' }));

  clock = { now: () => new Date('2026-11-21T07:30:00Z') };
  const report = await reportSignUps({ db: database.db, clock });
  expect(report).toEqual({
    newsletters: [{ name: 'daily', outcomes: { 'taken-unproved': 16, slowed: 55 } }],
    networks: [
      { network: '192.0.2.0/24', tries: 70, over: true },
      { network: '203.0.113.0/24', tries: 1, over: false },
    ],
    waiting: 16,
  });
  expect((await reportSignUps({ db: database.db, clock }, quiet.id)).newsletters).toEqual([]);
  clock = { now: () => new Date('2026-11-21T08:00:00Z') };
  expect((await reportSignUps({ db: database.db, clock })).newsletters).toEqual([]);
});

it('one address that is entered again and again from everywhere is mailed twice, and what was not mailed is shown', async () => {
  const clock = { now: () => new Date('2026-12-20T08:00:00Z') };
  const ctx = {
    db: database.db,
    secrets: await testSecrets(),
    queue: openHints(),
    log: pino({ level: 'silent' }),
    clock,
  };
  const bombed = await buildNewsletter(database, { name: 'bombed' });
  for (let i = 0; i < 25; i++) {
    const asked = buildSignUp('victim@x.example', { ip: `198.51.${i}.1` });
    expect(await signUp(ctx, bombed, async () => true, asked)).toEqual({ kind: 'taken' });
  }
  const report = await reportSignUps(ctx, bombed.id);
  expect(report.newsletters).toEqual([{ name: 'bombed', outcomes: { 'taken-unproved': 2, repeated: 23 } }]);
  expect(JSON.stringify(report)).not.toContain('victim');
});
