import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { expect, it, test } from 'vitest';
import { checkDkim } from '../../../src/editions/checks/dkim.ts';
import { type DnsAnswer, serveDns } from '../../support/dns.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const from = 'Example News <daily@broadsheet-news.com>';
const name = 'mail2026._domainkey.broadsheet-news.com';

function publicOf(key: KeyObject, type: 'spki' | 'pkcs1' = 'spki'): string {
  return createPublicKey(key).export({ type, format: 'der' }).toString('base64');
}

function inPieces(record: string): string[] {
  return record.match(/.{1,200}/g) ?? [];
}

async function check(answer: DnsAnswer, { domain = 'broadsheet-news.com', sender = from, timeoutMs = 3_000 } = {}) {
  const asked: string[] = [];
  const resolver = await serveDns((wanted) => {
    asked.push(wanted);
    return answer;
  }, timeoutMs);
  const dkim = [{ domain, selector: 'mail2026', privateKey }];
  return { found: await checkDkim({ dkim }, sender, (wanted) => resolver.resolveTxt(wanted)), asked };
}

it('is worth a look without a key, for a relay may sign', async () => {
  expect(await checkDkim({ dkim: [] }, from)).toMatchObject({
    level: 'amber',
    todo: expect.stringContaining('DKIM_*'),
  });
});

it.each([
  ['in one piece', [['v=DKIM1; p=']]],
  ['in pieces, with blanks in it', [inPieces('v=DKIM1; k=rsa; p= ')]],
  ['beside other text', [['google-site-verification=x'], ['v=DKIM1;p=']]],
])('is green when our key is published %s', async (_, records) => {
  const answer = records.map((pieces) => [...pieces, ...inPieces(`${publicOf(privateKey)}; t=s`)]);
  const { found, asked } = await check(answer);
  expect(found).toEqual({ name: 'dkim', level: 'green', reason: `${name} has our key` });
  expect(asked).toEqual([name]);
});

it('knows the form of the key that the standard writes of', async () => {
  const { found } = await check([inPieces(`v=DKIM1; p=${publicOf(privateKey, 'pkcs1')}`)]);
  expect(found.level).toBe('green');
});

it.each<[string, DnsAnswer, string]>([
  ['another key', [inPieces(`v=DKIM1; p=${publicOf(other)}`)], `the key at ${name} is not ours`],
  ['a revoked key', [['v=DKIM1; p=']], `the key at ${name} is revoked`],
  ['no key', [['v=spf1 -all']], `what is published at ${name} is no key`],
  ['no such name', 'NXDOMAIN', `nothing is published at ${name}`],
  ['a name without text', [], `nothing is published at ${name}`],
])('stops an edition whose signatures fail for %s', async (_, answer, reason) => {
  const { found } = await check(answer);
  expect(found).toMatchObject({ level: 'red', reason: expect.stringContaining(reason) });
  expect(found.todo).toContain('unset DKIM_* where the relay signs');
});

it.each<[string, DnsAnswer]>([
  ['fails', 'SERVFAIL'],
  ['does not answer', undefined],
])('stops nothing when the name server %s', async (_, answer) => {
  const { found } = await check(answer, { timeoutMs: 100 });
  expect(found).toMatchObject({ level: 'amber', reason: expect.stringContaining(`${name} could not be looked up`) });
});

it('asks nobody for a name that has no records', async () => {
  const sender = 'daily@news.example';
  const { found, asked } = await check('SERVFAIL', { domain: 'news.example', sender });
  expect(found).toMatchObject({ level: 'green' });
  expect(asked).toEqual([]);
});

it.each([
  ['broadsheet-news.com', 'broadsheet-news.com', 'green'],
  ['broadsheet-news.com', 'letters.broadsheet-news.com', 'green'],
  ['letters.broadsheet-news.com', 'broadsheet-news.com', 'green'],
  ['broadsheet-news.com', 'notbroadsheet-news.com', 'amber'],
  ['notbroadsheet-news.com', 'broadsheet-news.com', 'amber'],
  ['broadsheet-news.com', 'other-news.com', 'amber'],
])('compares the domain that signs with that of From: %s for %s is %s', async (domain, sender, level) => {
  const answer = [inPieces(`v=DKIM1; p=${publicOf(privateKey)}`)];
  const { found } = await check(answer, { domain, sender: `daily@${sender}` });
  expect(found.level).toBe(level);
});

const ed25519 = generateKeyPairSync('ed25519').privateKey;
const edName = 'ed2026._domainkey.broadsheet-news.com';
const rsaRecord = `v=DKIM1; k=rsa; p=${publicOf(privateKey)}`;
/** As `openssl pkey -pubout -outform der | tail -c 32 | base64` says it. */
const edPublic = createPublicKey(ed25519).export({ type: 'spki', format: 'der' }).subarray(12).toString('base64');
const edRecord = `v=DKIM1; k=ed25519; p=${edPublic}`;

async function checkBoth(records: Record<string, string>, keys = [privateKey, ed25519]) {
  const resolver = await serveDns((wanted) => (records[wanted] ? [inPieces(records[wanted])] : 'NXDOMAIN'));
  const dkim = keys.map((key) => ({
    domain: 'broadsheet-news.com',
    selector: key === ed25519 ? 'ed2026' : 'mail2026',
    privateKey: key,
  }));
  return checkDkim({ dkim }, from, (wanted) => resolver.resolveTxt(wanted));
}

it('is green when every key is published, each as what it is', async () => {
  expect(await checkBoth({ [name]: rsaRecord, [edName]: edRecord })).toEqual({
    name: 'dkim',
    level: 'green',
    reason: `${name} and ${edName} have our keys`,
  });
});

test.each<[string, Record<string, string>, 'amber' | 'red', string]>([
  ['the Ed25519 key is not published', { [name]: rsaRecord }, 'amber', `nothing is published at ${edName}`],
  [
    'the Ed25519 key is published as RSA',
    { [name]: rsaRecord, [edName]: `p=${edPublic}` },
    'amber',
    `${edName} is not ours`,
  ],
  ['the RSA key is not published', { [edName]: edRecord }, 'red', `nothing is published at ${name}`],
  ['none is', {}, 'red', `nothing is published at ${edName}`],
])('stops an edition only without an RSA key that verifies: %s', async (_, records, level, reason) => {
  expect(await checkBoth(records)).toMatchObject({ level, reason: expect.stringContaining(reason) });
});

it('is worth a look when Ed25519 signs alone', async () => {
  const found = await checkBoth({ [edName]: edRecord }, [ed25519]);
  expect(found).toMatchObject({ level: 'amber', reason: expect.stringContaining('Ed25519 alone') });
});
