import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { compileMessage, renderMessage } from '../../src/mail/message-template.ts';
import type { RelayProfile } from '../../src/mail/relay-profiles.ts';
import { readerTokenSlot } from '../../src/mail/slots.ts';
import { stuffDots } from '../../src/mail/smtp/dot-stuffing.ts';
import { buildDkim, buildMessage, buildReader, linesOf, verifyDkim } from './build.ts';

const rsa = buildDkim('rsa');
const ed25519 = buildDkim('ed25519');
const dkim = [rsa.key, ed25519.key];

describe('a rendered message', () => {
  it('has every header that a bulk newsletter must have, once', async () => {
    const reader = buildReader({ name: 'Zoë' });
    const compiled = compileMessage(buildMessage({ replyTo: 'editor@news.example' }), [rsa.key]);
    const message = await renderMessage(compiled, reader);
    const parsed = await PostalMime.parse(message);
    const headers = Object.fromEntries(parsed.headers.map(({ originalKey, value }) => [originalKey, value]));
    expect(headers).toEqual({
      'DKIM-Signature': expect.stringMatching(/^v=1; a=rsa-sha256; c=relaxed\/relaxed; d=news\.example; s=rsa2026; /),
      From: '"Example News" <daily@news.example>'.replaceAll('"', ''),
      'Reply-To': '<editor@news.example>',
      To: '=?UTF-8?Q?Zo=C3=AB?= <reader@mail.example>',
      Subject: 'Bitcoin above 90,000 dollars',
      Date: 'Fri, 20 Nov 2026 06:00:00 +0000',
      'Message-ID': expect.stringMatching(/^<[0-9a-f]{32}@news\.example>$/),
      'MIME-Version': '1.0',
      'List-Id': 'Daily Crypto Insights <daily.news.example>',
      'List-Unsubscribe': `<https://news.example/u/${reader.token}>, <mailto:leave+${reader.token}@news.example?subject=leave>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Feedback-ID': '2026-11-20:daily:edition:news-example',
      'Content-Type': expect.stringMatching(/^multipart\/alternative; boundary="=_[0-9a-f]{32}"$/),
    });
    expect(parsed.headers).toHaveLength(Object.keys(headers).length);
  });

  it('has the text first, then the HTML, both with the reader’s token and nothing else changed', async () => {
    const input = buildMessage();
    const reader = buildReader();
    const message = await renderMessage(compileMessage(input), reader);
    const parsed = await PostalMime.parse(message);
    expect(asParsed(parsed.text)).toBe(asParsed(input.text.replaceAll(readerTokenSlot, reader.token)));
    expect(asParsed(parsed.html)).toBe(asParsed(input.html.replaceAll(readerTokenSlot, reader.token)));
    const raw = message.toString();
    expect(raw.indexOf('text/plain')).toBeLessThan(raw.indexOf('text/html'));
    expect(raw).not.toContain(readerTokenSlot);
    expect(raw).not.toMatch(/8bit|\bl=\d/);
  });

  it('is the same bytes when repeated, and has another Message-ID for another reader or edition', async () => {
    const once = await renderMessage(compileMessage(buildMessage(), dkim), buildReader());
    expect(await renderMessage(compileMessage(buildMessage(), dkim), buildReader())).toEqual(once);
    const ids = [
      once,
      renderMessage(compileMessage(buildMessage()), buildReader({ subscriptionId: 8 })),
      renderMessage(compileMessage(buildMessage({ salt: Buffer.from('another') })), buildReader()),
    ].map((message) => /^Message-ID: (.*)\r$/m.exec(message.toString())?.[1]);
    expect(new Set(ids).size).toBe(3);
  });

  it('is what went in, for any subject, names and content, in short 7-bit lines, with a signature that verifies', async () => {
    const line = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
      .filter((text) => !/\p{Cc}/u.test(text) && text.trim() !== '');
    const content = fc
      .array(
        fc.oneof(
          line,
          fc.constantFrom('\n', '\n\n', ' ', '\t', '  \n', '.', 'Новости ', '新闻', `/${readerTokenSlot}/`),
        ),
        { maxLength: 30 },
      )
      // Ends that an independent reader keeps, and that a canonicalization has to cut.
      .map((parts) => `${parts.join('')}|\n`);
    await fc.assert(
      fc.asyncProperty(
        line,
        line,
        line,
        content,
        content,
        fc.constantFrom('', ' \n\n \n\n'),
        async (subject, title, name, text, html, end) => {
          const input = buildMessage({ subject, listId: { title, id: 'daily.news.example' }, text, html: html + end });
          const reader = buildReader({ name });
          const message = await renderMessage(compileMessage(input, dkim), reader);
          for (const l of linesOf(message)) expect(l.length).toBeLessThanOrEqual(78);
          const parsed = await PostalMime.parse(message);
          expect(parsed.subject).toBe(subject);
          expect(parsed.to).toEqual([{ name: name.trim(), address: reader.address }]);
          expect(asParsed(parsed.text)).toBe(asParsed(text.replaceAll(readerTokenSlot, reader.token)));
          expect(asParsed(parsed.html)).toBe(asParsed((html + end).replaceAll(readerTokenSlot, reader.token)));
          expect(stuffDots(message)).toBe(message);
          expect(await verifyDkim(message, [rsa, ed25519])).toEqual(['rsa-sha256 pass', 'ed25519-sha256 pass']);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('carries the fields that the relay wants, with the reader’s Message-ID in them, and is signed as without them', async () => {
    const profile: RelayProfile = {
      name: 'x',
      rewrites: [],
      adds: (id) => [
        { name: 'X-Keep', value: 'true' },
        { name: 'X-SMTPAPI', value: JSON.stringify({ unique_args: { 'message-id': id } }) },
      ],
    };
    const template = compileMessage(buildMessage(), dkim);
    const message = await renderMessage(template, buildReader(), profile);
    const { headers, messageId } = await PostalMime.parse(message);
    const fieldOf = (name: string) => headers.find(({ originalKey }) => originalKey === name)?.value;
    expect(fieldOf('X-Keep')).toBe('true');
    expect(fieldOf('X-SMTPAPI')).toBe(`{"unique_args":{"message-id":"${messageId?.slice(1, -1)}"}}`);
    expect(await verifyDkim(message, [rsa, ed25519])).toEqual(['rsa-sha256 pass', 'ed25519-sha256 pass']);
    const plain = (await renderMessage(template, buildReader())).toString();
    expect(message.toString().replace(/^X-.*\r\n/gm, '')).toBe(plain);
  });

  it('cannot be made for a relay profile that makes something else of the Message-ID', () => {
    const adds = (id: string) => [{ name: 'X-Id', value: btoa(id) }];
    const make = () =>
      renderMessage(compileMessage(buildMessage()), buildReader(), { name: 'odd', rewrites: [], adds });
    expect(make).toThrow('The relay profile odd');
  });

  it('holds what looks like a slot in a subject or a name, and a signature that verifies', async () => {
    const odd = `${'-'.repeat(44)} ${readerTokenSlot} ${'0123456789abcdef'.repeat(2)}`;
    const message = await renderMessage(
      compileMessage(buildMessage({ subject: odd }), dkim),
      buildReader({ name: odd }),
    );
    expect(await verifyDkim(message, [rsa, ed25519])).toEqual(['rsa-sha256 pass', 'ed25519-sha256 pass']);
  });

  it('is a buffer at once without keys', () => {
    expect(renderMessage(compileMessage(buildMessage()), buildReader())).toBeInstanceOf(Buffer);
  });

  it('is refused for a name with a line break and for a token of another form', () => {
    const template = compileMessage(buildMessage());
    const refused = expect.objectContaining({ code: 'message_invalid' });
    expect(() => renderMessage(template, buildReader({ name: 'A\r\nBcc: evil@x.example' }))).toThrow(refused);
    expect(() => renderMessage(template, buildReader({ token: 'short' }))).toThrow(refused);
    expect(() => renderMessage(template, buildReader({ address: 'a@x>\r\nRCPT TO:<evil@x' }))).toThrow(
      expect.objectContaining({ code: 'address_invalid' }),
    );
  });
});

describe('a message that may not be sent in bulk is refused:', () => {
  it.each([
    ['a subject with a line break', { subject: 'News\r\nBcc: evil@x.example' }, 'Subject'],
    ['a title with a line break', { listId: { title: 'A\nB', id: 'a.example' } }, 'List-Id'],
    ['a leave URL without the slot', { leaveUrl: 'https://news.example/u/' }, 'leave URL'],
    ['two leave URLs', { leaveUrl: `https://a.example/${readerTokenSlot}>, <https://b.example` }, 'leave URL'],
    ['a leave URL of another kind', { leaveUrl: `ftp://news.example/${readerTokenSlot}` }, 'leave URL'],
    ['a leave address that is no mailto', { leaveMailto: `leave+${readerTokenSlot}@news.example` }, 'mailto'],
    ['a SenderId that is too short', { feedbackId: 'a:b:c:abcd' }, 'Feedback-ID'],
    ['a SenderId that is too long', { feedbackId: 'a:b:c:abcdefghijklmnop' }, 'Feedback-ID'],
    ['a Message-ID domain with a line break', { messageIdDomain: 'a\r\nb' }, undefined],
  ])('%s', (_, override, said) => {
    const make = () => renderMessage(compileMessage(buildMessage(override)), buildReader());
    expect(make).toThrow(expect.objectContaining({ code: 'message_invalid' }));
    if (said) expect(make).toThrow(said);
  });
});

/** As the parser gives it: without byte order marks, and not to be trusted about line breaks at the end. */
function asParsed(text: string | undefined): string {
  return (text ?? '').replaceAll('\ufeff', '').replaceAll('\r\n', '\n').replace(/\n+$/, '');
}
