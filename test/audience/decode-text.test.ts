import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText, type Encoding } from '../../src/audience/import/decode-text.ts';

async function decode(octets: Buffer, pieceLength: number, wanted?: Encoding): Promise<string> {
  const pieces = [];
  for (let at = 0; at < octets.length; at += pieceLength) pieces.push(octets.subarray(at, at + pieceLength));
  let text = '';
  for await (const piece of decodeText(Readable.from(pieces), wanted)) text += piece;
  return text;
}

const utf16be = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();

describe('text', () => {
  it.each([
    ['UTF-8', Buffer.from('Zoë 5 €')],
    ['UTF-8 with its mark', Buffer.from('\uFEFFZoë 5 €')],
    ['UTF-16LE', Buffer.from('\uFEFFZoë 5 €', 'utf16le')],
    ['UTF-16BE', utf16be('Zoë 5 €')],
    ['Windows-1252', Buffer.from([0x5a, 0x6f, 0xeb, 0x20, 0x35, 0x20, 0x80])],
  ])('in %s is seen and read, however it is cut', async (_name, octets) => {
    for (const length of [1, 2, 3, 100]) expect(await decode(octets, length)).toBe('Zoë 5 €');
  });

  it('of UTF-8 stays so when one letter of it is broken', async () => {
    const octets = Buffer.concat([Buffer.from('Zoë, Søren, '), Buffer.from([0xff]), Buffer.from(', Łuczak')]);
    expect(await decode(octets, 5)).toBe('Zoë, Søren, \uFFFD, Łuczak');
  });

  it.each([
    ['a letter of UTF-8', Buffer.from('ë'), 'ë'],
    ['a letter of Windows-1252', Buffer.from([0xeb]), 'ë'],
    ['nothing', Buffer.alloc(0), ''],
  ])('of but %s is read', async (_name, octets, text) => {
    expect(await decode(octets, 1)).toBe(text);
  });

  it('is read as somebody says it is', async () => {
    expect(await decode(Buffer.from('Zoë'), 2, 'windows-1252')).toBe('ZoÃ«');
  });

  it('of any letters comes back whole', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !text.startsWith('\uFEFF')),
        fc.integer({ min: 1, max: 9 }),
        async (text, length) => {
          expect(await decode(Buffer.from(text), length)).toBe(Buffer.from(text).toString());
          expect(await decode(utf16be(text), length)).toBe(utf16be(text).swap16().toString('utf16le').slice(1));
        },
      ),
    );
  });
});
