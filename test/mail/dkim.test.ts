import { describe, expect, it } from 'vitest';
import { canonicalizeBody } from '../../src/mail/dkim.ts';
import { compileMessage, renderMessage } from '../../src/mail/message-template.ts';
import type { RelayProfile } from '../../src/mail/relay-profiles.ts';
import { type BuiltDkim, buildDkim, buildMessage, buildReader, verifyDkim } from './build.ts';

const rsa = buildDkim('rsa');
const ed25519 = buildDkim('ed25519');
const signed = (await render([rsa])).toString();

describe('a DKIM signature', () => {
  it('passes an independent verifier and covers what the rules name, once more than present what may be there only once', async () => {
    expect(await verifyDkim(signed, [rsa])).toEqual(['rsa-sha256 pass']);
    expect(signedNames(signed)).toEqual([
      'From',
      'From',
      'Reply-To',
      'Reply-To',
      'To',
      'To',
      'Cc',
      'Subject',
      'Subject',
      'Date',
      'Date',
      'Message-ID',
      'Message-ID',
      'MIME-Version',
      'Content-Type',
      'Content-Type',
      'List-Id',
      'List-Unsubscribe',
      'List-Unsubscribe-Post',
      'Feedback-ID',
    ]);
    expect(signed).not.toMatch(/[; ]l=/);
  });

  it.each([
    ['Ed25519 (RFC 8463)', [ed25519], ['ed25519-sha256 pass']],
    ['both at once', [rsa, ed25519], ['rsa-sha256 pass', 'ed25519-sha256 pass']],
    ['an old and a new selector', [rsa, buildDkim('rsa', 'rsa2027')], ['rsa-sha256 pass', 'rsa-sha256 pass']],
  ])('is made by every key: %s', async (_, keys, results) => {
    const message = await render(keys);
    expect(await verifyDkim(message, keys)).toEqual(results);
    expect(await render(keys)).toEqual(message);
    for (const line of message.toString().split('\r\n')) expect(line.length).toBeLessThanOrEqual(78);
  });

  it('stands what relays may do to white space and folding', async () => {
    const refolded = signed
      .replace('Subject: Bitcoin above', 'SUBJECT:   Bitcoin\r\n\t above ')
      .replace(/\r\nList-Unsubscribe-Post: /, '\r\nlist-unsubscribe-post:');
    expect(refolded).not.toBe(signed);
    expect(await verifyDkim(`${refolded}\r\n\r\n`, [rsa])).toEqual(['rsa-sha256 pass']);
  });

  it.each([
    ['the subject', (text: string) => text.replace('Subject: Bitcoin', 'Subject: Bitcoins')],
    [
      'the way out',
      (text: string) => text.replace('List-Unsubscribe: <https://news', 'List-Unsubscribe: <https://evil'),
    ],
    ['One-Click', (text: string) => text.replace('One-Click', 'Two-Click')],
    ['the Feedback-ID', (text: string) => text.replace('2026-11-20:daily', '2026-11-21:daily')],
    ['the body', (text: string) => text.replace('Caf=C3=A9', 'Caf=C3=A8')],
    ['From, by a second one above', (text: string) => `From: evil@x.example\r\n${text}`],
    ['From, by a second one below', (text: string) => text.replace('\r\n\r\n', '\r\nFrom: evil@x.example\r\n\r\n')],
    ['Subject, by a second one', (text: string) => `Subject: Another\r\n${text}`],
    ['To, by a second one', (text: string) => `To: another@x.example\r\n${text}`],
    ['the answers’ address, by a second one', (text: string) => `Reply-To: evil@x.example\r\n${text}`],
    ['the readers, by a Cc', (text: string) => text.replace('\r\n\r\n', '\r\nCc: evil@x.example\r\n\r\n')],
    ['the parts, by a second Content-Type', (text: string) => `Content-Type: text/html\r\n${text}`],
  ])('breaks when somebody changes %s', async (_, change) => {
    expect(change(signed)).not.toBe(signed);
    expect(await verifyDkim(change(signed), [rsa])).not.toContain('rsa-sha256 pass');
  });

  it('stands a Feedback-ID that a relay adds', async () => {
    const added = signed.replace('\r\nFrom: ', '\r\nFeedback-ID: 1.eu-west-1.x=:AmazonSES\r\nFrom: ');
    expect(added).not.toBe(signed);
    expect(await verifyDkim(added, [rsa])).toEqual(['rsa-sha256 pass']);
  });

  it('covers nothing that the relay rewrites, and holds when it does', async () => {
    const ses: RelayProfile = { name: 'x', rewrites: ['message-id', 'Date', 'Return-Path'], adds: () => [] };
    const message = (await render([rsa, ed25519], ses)).toString();
    expect(signedNames(message)).not.toEqual(expect.arrayContaining(['Date']));
    expect(signedNames(message)).not.toEqual(expect.arrayContaining(['Message-ID']));
    const rewritten = message
      .replace(/^Message-ID: .*/m, 'Message-ID: <1@relay.example>')
      .replace(/^Date: .*/m, 'Date: x');
    expect(rewritten).not.toBe(message);
    expect(await verifyDkim(rewritten, [rsa, ed25519])).toEqual(['rsa-sha256 pass', 'ed25519-sha256 pass']);
  });

  it.each([
    ['', ''],
    ['\r\n\r\n', ''],
    [' C \r\nD \t E\r\n\r\n\r\n', ' C\r\nD E\r\n'],
    ['no end', 'no end\r\n'],
    ['a\r\n \t \r\n\r\nb\r\n', 'a\r\n\r\n\r\nb\r\n'],
  ])('hashes the body %j as %j (RFC 6376, 3.4.4 and 3.4.5)', (body, canonical) => {
    expect(canonicalizeBody(body)).toBe(canonical);
  });
});

function signedNames(message: string): string[] {
  return /h=([^;]*);/.exec(message)?.[1]?.replace(/\s/g, '').split(':') ?? [];
}

async function render(keys: BuiltDkim[], profile?: RelayProfile): Promise<Buffer> {
  const dkim = keys.map(({ key }) => key);
  return renderMessage(compileMessage(buildMessage({ replyTo: 'editor@news.example' }), dkim), buildReader(), profile);
}
