import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { fillBlock, makeBlock, type Placeholder } from '../../src/mail/blocks.ts';
import { encodeBody } from '../../src/mail/body-encoding.ts';
import { canonicalizeBody } from '../../src/mail/dkim.ts';
import { encodeQuotedPrintable } from '../../src/mail/quoted-printable.ts';
import { readerTokenSlot } from '../../src/mail/slots.ts';

const token = 'abcdefghijklmnopqrstuvwxyz234567';

const wildText = fc
  .array(
    fc.oneof(
      { arbitrary: fc.string({ unit: 'grapheme', maxLength: 90 }), weight: 4 },
      fc.constantFrom(
        '\n',
        '\r\n',
        '\r',
        ' ',
        '\t',
        '  ',
        '.',
        '..',
        '=',
        'From ',
        '--=_',
        'ツ',
        'Привет, мир. ',
        '🙂',
        readerTokenSlot,
      ),
    ),
  )
  .map((parts) => parts.join(''));

describe('quoted-printable', () => {
  it('decodes to what was encoded, with short 7-bit lines that end in CRLF', async () => {
    await fc.assert(
      fc.asyncProperty(wildText, async (text) => {
        const encoded = encodeQuotedPrintable(text, readerTokenSlot);
        expect(await decode('quoted-printable', encoded)).toBe(normalise(text));
        expectShortLines(encoded);
        for (const line of encoded.split('\r\n')) expect(line).not.toMatch(/^\.|^From | $|\t| {2}/);
        // Whatever stands behind it.
        expect(canonicalizeBody(`${encoded}\r\n--=_b--\r\n`)).toBe(`${encoded}\r\n--=_b--\r\n`);
        // In pieces so that a torn slot is found: as many whole ones as went in.
        expect(encoded.split(readerTokenSlot)).toHaveLength(text.split(readerTokenSlot).length);
      }),
      { numRuns: 300 },
    );
  });

  it('tears no character apart', () => {
    const encoded = encodeQuotedPrintable('🙂'.repeat(40));
    for (const line of encoded.split('\r\n')) expect(line).toMatch(/^(?:=F0=9F=99=82)+=?$/);
  });

  it('fills a line of exactly 76 without a soft break', () => {
    expect(encodeQuotedPrintable('x'.repeat(76))).toBe('x'.repeat(76));
    expect(encodeQuotedPrintable('x'.repeat(77))).toBe(`${'x'.repeat(75)}=\r\nxx`);
  });
});

describe('a body', () => {
  it('is quoted-printable for Latin text and base64 for mostly non-Latin text', () => {
    expect(encodeBody('Straßenbahn nach Köln, für 3 €').encoding).toBe('quoted-printable');
    expect(encodeBody('<p style="color:red">Цена</p>'.repeat(9)).encoding).toBe('quoted-printable');
    expect(encodeBody('Биткойн подорожал до девяноста тысяч').encoding).toBe('base64');
  });

  it('holds each reader’s token in place of every slot, in either encoding', async () => {
    const nonLatin = fc.array(fc.constantFrom('Биткойн', '比特币', ' ', '\n', 'a', 'ab', readerTokenSlot), {
      minLength: 1,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          wildText,
          nonLatin.map((parts) => parts.join('')),
        ),
        async (text) => {
          const { encoding, text: encoded, placeholders } = encodeBody(text);
          const filled = fill(encoded, placeholders);
          expect(await decode(encoding, filled)).toBe(normalise(text).replaceAll(readerTokenSlot, token));
          expectShortLines(filled);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('fills base64 slots wherever they stand in their group of three octets', async () => {
    for (const lead of ['Я', 'Яa', 'Яab']) {
      const text = `${lead.repeat(30)}${readerTokenSlot}${'Ё'.repeat(50)}${readerTokenSlot}`;
      const { encoding, text: encoded, placeholders } = encodeBody(text);
      expect(encoding).toBe('base64');
      const filled = fill(encoded, placeholders);
      expect(await decode('base64', filled)).toBe(text.replaceAll(readerTokenSlot, token));
    }
  });
});

function fill(encoded: string, placeholders: Placeholder[]): string {
  const block = makeBlock(encoded, placeholders);
  const filled = Buffer.alloc(block.bytes.length);
  fillBlock(block, filled, 0, { token, messageId: '', bodyHash: '' });
  return filled.toString('latin1');
}

function expectShortLines(encoded: string): void {
  for (const line of encoded.split('\r\n')) {
    expect(line.length).toBeLessThanOrEqual(76);
    expect(line).toMatch(/^[\t\x20-\x7e]*$/);
  }
}

/** By an independent parser: it turns CRLF into LF, and adds one to quoted-printable content. */
async function decode(encoding: string, encoded: string): Promise<string> {
  const head = `Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: ${encoding}\r\n`;
  const { attachments } = await PostalMime.parse(
    `Content-Type: multipart/mixed; boundary="=_b"\r\n\r\n--=_b\r\n${head}\r\n${encoded}\r\n--=_b--\r\n`,
  );
  const content = attachments[0]?.content;
  if (content === undefined || typeof content === 'string') throw new Error('no attachment was found');
  // Bytes: the parser's own decoder of text would drop a byte order mark.
  const text = Buffer.from(new Uint8Array(content)).toString().replaceAll('\r\n', '\n');
  return encoding === 'base64' ? text : text.replace(/\n$/, '');
}

function normalise(text: string): string {
  return text.replace(/\r\n|\r|\n/g, '\n');
}
