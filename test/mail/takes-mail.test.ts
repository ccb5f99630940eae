import { expect, it } from 'vitest';
import { openMailLookUp } from '../../src/mail/takes-mail.ts';
import { type DnsAnswer, serveDns } from '../support/dns.ts';

const answers: Record<string, DnsAnswer> = {
  'mx.example': { mx: [{ priority: 10, exchange: 'mail.mx.example' }] },
  // RFC 5321 5.1: mail goes to the host itself.
  'host.example': { a: ['192.0.2.1'] },
  // RFC 7505.
  'null.example': { mx: [{ priority: 0, exchange: '' }] },
  'bare.example': { mx: [] },
  'none.example': 'NXDOMAIN',
  'broken.example': 'SERVFAIL',
  'silent.example': undefined,
};

it.each([
  ['mx.example', true],
  ['host.example', true],
  ['null.example', false],
  ['bare.example', false],
  ['none.example', false],
  ['broken.example', true],
  ['silent.example', true],
])('says of %s that it gets mail: %s', async (domain, takesMail) => {
  const dns = await serveDns((name) => answers[name], 200);
  expect(await openMailLookUp(dns)(domain)).toBe(takesMail);
});

it('asks once in an hour, and never about the well-known', async () => {
  const asked: string[] = [];
  const dns = await serveDns((name) => {
    asked.push(name);
    return answers[name];
  });
  const takesMail = openMailLookUp(dns);
  for (let i = 0; i < 3; i++) expect(await takesMail('mx.example')).toBe(true);
  expect(await takesMail('gmail.com')).toBe(true);
  expect(asked).toEqual(['mx.example']);
});

it('says yes where there are no name servers at all', async () => {
  const dns = await serveDns(() => undefined);
  dns.setServers(['127.0.0.1:1']);
  expect(await openMailLookUp(dns)('mx.example')).toBe(true);
});
