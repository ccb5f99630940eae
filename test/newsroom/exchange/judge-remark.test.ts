import { describe, expect, test } from 'vitest';
import { contacts } from '../../../src/newsroom/exchange/contacts.ts';
import { heated } from '../../../src/newsroom/exchange/heated.ts';
import { isOfficial, samePerson, whyUnfit } from '../../../src/newsroom/exchange/judge-remark.ts';
import { officials } from '../../../src/newsroom/exchange/officials.ts';
import { shilling } from '../../../src/newsroom/exchange/shilling.ts';
import type { Rule } from '../../../src/newsroom/insight/rule.ts';
import { good, hostile } from './comments.ts';

const now = new Date('2026-11-20T06:30:00Z');
const publishedAt = new Date('2026-11-19T20:00:00Z');

const judge = (text: string, author = 'Perpetua') => whyUnfit({ author, text, publishedAt }, now);

const tables: [string, readonly Rule[]][] = [
  ['contacts', contacts],
  ['shilling', shilling],
  ['heated', heated],
  ['officials', officials],
];

describe.each(tables)('the table of %s', (_name, rules) => {
  test.each(rules.map((rule, i) => [i + 1, rule.example, rule] as const))('row %i matches “%s”', (_, example, rule) => {
    expect(rule.pattern.test(example)).toBe(true);
    // Each row is there for something that the others of its table let pass.
    expect(rules.filter(({ pattern }) => pattern.test(example))).toEqual([rule]);
  });
});

test.each(good)('the tables let “%s” pass', (text) => {
  const all = [...contacts, ...shilling, ...heated];
  expect(all.filter(({ pattern }) => pattern.test(text))).toEqual([]);
});

describe('a comment that is not shown', () => {
  test.each(hostile)('%s', (text) => expect(judge(text)).toBeDefined());

  test.each([
    ['Too short, this.', 'too short'],
    [`It is what it is. ${'And so it goes on. '.repeat(20)}`.trim(), 'too long'],
    ['it is what it was, and it will be the same', 'without whole sentences'],
    ['It is what it was, and it will be', 'without whole sentences'],
  ])('%s: %s', (text, why) => expect(judge(text)).toBe(why));

  test.each(['Anonymous', 'guest 12', '', ' ', '12345', 'A', '☠☠☠', 'user4711', 'a@b', '<b>', 'N/A', 'x'.repeat(41)])(
    'is signed “%s”',
    (author) => expect(judge('Two clients would have been enough for this.', author)).toBe('without a name'),
  );

  test.each([
    ['bold letters of mathematics', '𝐓𝐞𝐥𝐞𝐠𝐫𝐚𝐦 Dave'],
    ['wide letters', 'ＴＥＬＥＧＲＡＭ Dave'],
    ['small capitals', 'ᴛᴇʟᴇɢʀᴀᴍ Dave'],
    ['a Cyrillic e among Latin letters', 'T\u0435legram Dave'],
    ['letters that nobody sees', '\u3164\u3164'],
    ['a joiner between letters', 'T\u034felegram'],
    ['marks on marks', `Tele${'\u0301'.repeat(9)}gram`],
  ])('is signed in %s', (_, author) =>
    expect(judge('Two clients would have been enough for this.', author)).toBe('without a name'),
  );

  test.each(['It is all on bestcoins -dot- com, since they have it.', 'He is on tele-gram, and it is the one to ask.'])(
    'has an address behind dashes: %s',
    (text) => expect(judge(text)).toBe('with a contact'),
  );

  test.each([
    'Bitcoin_Recovery_Expert',
    'Telegrám Dave',
    'bestcoins.io',
    'Trading Signals',
    'Crypto Idiot',
    'jane5550104477',
    'Telegram',
  ])('is signed “%s”', (author) =>
    expect(judge('Two clients would have been enough for this.', author)).toBe('with a name that sells'),
  );
});

describe('a comment that is shown', () => {
  test.each(good)('%s', (text) => expect(judge(text)).toBeUndefined());

  test.each([
    'Perpetua',
    'small_claims',
    'Mary-Jo O’Neill',
    'J. R.',
    'Łukasz',
    'ruthless_reader',
    'pia.hashes',
    '李明',
    'Дмитрий',
    'Nguyễn',
    'mik99',
  ])('is signed “%s”', (author) =>
    expect(judge('Two clients would have been enough for this.', author)).toBeUndefined(),
  );
});

describe('a name', () => {
  const titles = ['The Halftone Letter', 'halftone.example', 'halftone', 'Ink'];

  test.each([
    'Coinbase Support',
    'coinbase_support',
    'CoinbaseSupport',
    'Coin-Base',
    'Admin',
    'administrator 2',
    'Editor',
    'Editor-in-Chief',
    'Moderator',
    'Customer Care',
    'Cústomer Care',
    'Verified Mod',
    'Police Department',
    'the halftone letter',
    'Halftone',
    'Halftone News',
    'Ink',
  ])('“%s” pretends to be somebody official', (name) => expect(isOfficial(name, titles)).toBe(true));

  test.each([
    'Perpetua',
    'small_claims',
    'Mary-Jo O’Neill',
    'ruthless_reader',
    'pia.hashes',
    'Inka',
    'Modesty',
    'Vladimir',
    'Teamster Joe',
    'a supporter',
    'Seco',
    'Дмитрий',
  ])('“%s” does not', (name) => expect(isOfficial(name, titles)).toBe(false));
});

test.each([
  ['Ada', 'ada', true],
  ['small_claims', 'Small Claims', true],
  ['José', 'Jose', true],
  ['Ada', 'Adam', false],
  ['李明', '王芳', false],
  ['☠', '☠', true],
])('%s and %s: the same person? %s', (one, other, same) => expect(samePerson(one, other)).toBe(same));
