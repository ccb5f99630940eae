import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { feedbackId, foldField, namedField, textField } from '../../src/mail/headers.ts';

const oneLine = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.lorem({ mode: 'sentences', maxCount: 5 }),
    fc.constantFrom('=?UTF-8?Q?x?=', '🙂'.repeat(40), 'x'.repeat(2000), ' a  b '),
  )
  .filter((text) => !/\p{Cc}/u.test(text));

describe('a header field', () => {
  it('gives back the subject that went in, in lines of at most 76 characters', async () => {
    await fc.assert(
      fc.asyncProperty(oneLine, async (subject) => {
        const field = textField('Subject', subject);
        expectFolded(field);
        const parsed = await PostalMime.parse(`${field}\r\n\r\n`);
        expect(parsed.subject ?? '').toBe(subject);
      }),
      { numRuns: 500 },
    );
  });

  it('gives back the display name and the address that went in', async () => {
    await fc.assert(
      fc.asyncProperty(oneLine, async (name) => {
        const field = namedField('To', name, 'reader@mail.example');
        expectFolded(field);
        const { to } = await PostalMime.parse(`${field}\r\n\r\n`);
        expect(to).toEqual([{ name: name.trim(), address: 'reader@mail.example' }]);
      }),
      { numRuns: 500 },
    );
  });

  it('refuses CR, LF and other control characters wherever they stand', () => {
    const bad = fc
      .tuple(fc.string(), fc.constantFrom('\r', '\n', '\r\n', '\0', '\u007f'), fc.string())
      .map((p) => p.join(''));
    fc.assert(
      fc.property(bad, (text) => {
        const refused = expect.objectContaining({ code: 'message_invalid' });
        expect(() => textField('Subject', text)).toThrow(refused);
        expect(() => namedField('To', `x${text}x`, 'reader@mail.example')).toThrow(refused);
        expect(() => namedField('To', undefined, `x${text}x`)).toThrow(refused);
        expect(() => foldField('X-Any', [text])).toThrow(refused);
      }),
    );
  });

  it('never makes one field into two', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const make of [() => textField('Subject', text), () => namedField('To', text, 'a@b.example')]) {
          expect(attempt(make)).not.toMatch(/\r\n(?! )|[^\r]\n|\r[^\n]/);
        }
      }),
    );
  });

  it('keeps plain names and subjects readable', () => {
    expect(textField('Subject', 'Bitcoin: +3%')).toBe('Subject: Bitcoin: +3%');
    expect(namedField('From', 'Example News', 'a@b.example')).toBe('From: Example News <a@b.example>');
    expect(namedField('From', 'J. "Q" News', 'a@b.example')).toBe('From: "J. \\"Q\\" News" <a@b.example>');
    expect(textField('Subject', 'Café')).toBe('Subject: =?UTF-8?Q?Caf=C3=A9?=');
  });
});

describe('a Feedback-ID', () => {
  it.each(['news.example', 'a.io', 'a-very-long-name.of-a-publisher.example', 'x.example'])(
    'for %s has four parts, the last of 5 to 15 characters',
    (domain) => {
      const id = feedbackId('2026-11-20', 'daily', domain);
      expect(id).toMatch(/^2026-11-20:daily:edition:[a-z0-9-]{5,15}$/);
      expect(feedbackId('2026-11-21', 'daily', domain).split(':')[3]).toBe(id.split(':')[3]);
    },
  );
});

function expectFolded(field: string): void {
  for (const line of field.split('\r\n')) {
    expect(line.length).toBeLessThanOrEqual(76);
    for (const [word] of line.matchAll(/=\?UTF-8\?[^\s]*\?=/g)) expect(word.length).toBeLessThanOrEqual(75);
  }
}

function attempt(make: () => string): string {
  try {
    return make();
  } catch {
    return 'refused';
  }
}
