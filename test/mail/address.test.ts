import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addressHasher,
  envelopeAddress,
  hashAddress,
  maskAddresses,
  parseAddress,
  parseMailbox,
} from '../../src/mail/address.ts';
import { laneOf } from '../../src/mail/lanes.ts';

describe('an address', () => {
  it.each([
    ['Reader@Mail.Example', 'reader@mail.example'],
    ['  reader@mail.example\u00a0', 'reader@mail.example'],
    ["o'neil+news.daily=x@sub.mail.example", "o'neil+news.daily=x@sub.mail.example"],
    ['leser@bücher.example', 'leser@xn--bcher-kva.example'],
    ['reader@例え.テスト', 'reader@xn--r8jz45g.xn--zckzah'],
  ])('%j is kept as %s', (text, address) => {
    expect(parseAddress(text).address).toBe(address);
  });

  it.each([
    ['a@x>\r\nRCPT TO:<evil@x', 'line break'],
    ['a@mail.example\r\nBcc: evil@x.example', 'line break'],
    ['a@mail.example\n', 'line break'],
    ['a\u0000@mail.example', 'control character'],
    ['a@mail.example>', 'domain'],
    ['a@mail.example, b@mail.example', 'before the @'],
    ['<a@mail.example>', 'domain'],
    ['"a b"@mail.example', 'before the @'],
    ['a b@mail.example', 'before the @'],
    ['.a@mail.example', 'before the @'],
    ['a..b@mail.example', 'before the @'],
    ['@readers.example', 'before the @'],
    ['jürgen@mail.example', 'plain ASCII'],
    [`${'a'.repeat(65)}@mail.example`, '64'],
    [`a@${'b'.repeat(63)}.${'b'.repeat(63)}.${'b'.repeat(63)}.${'b'.repeat(63)}.example`, '254'],
    ['reader', 'no @'],
    ['reader@', 'domain'],
    ['reader@localhost', 'domain'],
    ['reader@mail..example', 'domain'],
    ['reader@-mail.example', 'domain'],
    ['reader@mail_box.example', 'domain'],
    ['reader@mail.example.', 'domain'],
    ['reader@mail%2eexample.com', 'domain'],
    ['reader@mail.example/x', 'domain'],
    ['reader@mail.example:25', 'domain'],
    ['reader@192.0.2.1', 'domain'],
    ['reader@1.2', 'domain'],
    ['reader@[192.0.2.1]', 'domain'],
  ])('%j is refused, and the error says why without repeating it', (text, reason) => {
    expect(() => parseAddress(text)).toThrow(expect.objectContaining({ code: 'address_invalid' }));
    expect(() => parseAddress(text)).toThrow(reason);
    expect(() => parseAddress(text)).not.toThrow(text);
  });

  it('that passes is safe in SMTP and in headers, whatever it was made from', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.emailAddress(),
      fc.tuple(fc.string(), fc.domain()).map((p) => p.join('@')),
    );
    fc.assert(
      fc.property(anything, (text) => {
        for (const read of [
          () => parseAddress(text).address,
          () => envelopeAddress(text),
          () => parseMailbox(text).address,
        ]) {
          expect(attempt(read)).toMatch(/^(?:refused|[!-;=?-~]{1,64}@[a-z0-9.-]+)$/);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('in an envelope is what it is elsewhere but for case, also where it is recognised at a glance', () => {
    const label = fc.constantFrom(
      'news',
      'a',
      'A-b',
      'xn--bcher-kva',
      'xn--x',
      '-a',
      'b-',
      '127',
      '0x7f',
      'ex_ample',
      'bücher',
      '',
    );
    const local = fc.constantFrom('reader', 'A.b', 'a..b', '.a', 'a+b', 'x'.repeat(64), 'x'.repeat(65), 'a b', '');
    const address = fc
      .tuple(local, fc.array(label, { maxLength: 4 }))
      .map(([name, labels]) => `${name}@${labels.join('.')}`);
    const outcome = (parse: () => string) => {
      try {
        return parse().toLowerCase();
      } catch {
        return 'refused';
      }
    };
    fc.assert(
      fc.property(fc.oneof(address, fc.emailAddress()), (text) => {
        expect(outcome(() => envelopeAddress(text))).toBe(outcome(() => parseAddress(text).address));
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps the case of the local part in an envelope, for signed return paths', () => {
    expect(envelopeAddress('bounce+12.AbC@News.Example')).toBe('bounce+12.AbC@news.example');
  });
});

describe('a mailbox', () => {
  it.each([
    ['a@b.example', undefined],
    ['<a@b.example>', undefined],
    ['Example News <a@b.example>', 'Example News'],
    ['"News, \\"fresh\\"" <a@b.example>', 'News, "fresh"'],
    ['Müller & Söhne <A@B.example>', 'Müller & Söhne'],
  ])('%j has the name %j', (text, name) => {
    expect(parseMailbox(text)).toMatchObject(
      name === undefined ? { address: 'a@b.example' } : { name, address: 'a@b.example' },
    );
  });

  it.each([
    'A, B <a@b.example>',
    'evil@x <a@b.example>',
    '"A <a@b.example>',
    'A a@b.example>',
    'A\r\nB <a@b.example>',
    '',
  ])('%j is refused', (text) => {
    expect(() => parseMailbox(text)).toThrow(expect.objectContaining({ code: 'address_invalid' }));
  });
});

it('hashes an address so that only the same key and address give the same hash', () => {
  const key = Buffer.alloc(32, 1);
  expect(hashAddress(key, 'a@b.example')).toEqual(hashAddress(key, 'a@b.example'));
  expect(hashAddress(key, 'a@b.example')).toHaveLength(32);
  expect(hashAddress(key, 'a@b.example')).not.toEqual(hashAddress(key, 'c@b.example'));
  expect(hashAddress(key, 'a@b.example')).not.toEqual(hashAddress(Buffer.alloc(32, 2), 'a@b.example'));
});

it('masks every address in a reply and leaves the rest', () => {
  expect(maskAddresses('550 5.1.1 <jo@mail.example>: unknown user jo@mail.example, see https://x.example/a')).toBe(
    '550 5.1.1 <[address]>: unknown user [address], see https://x.example/a',
  );
});

it('knows the lane of well-known domains', () => {
  expect(['gmail.com', 'outlook.de', 'aol.com', 'icloud.com', 'yahoo.co.jp', 'news.example'].map(laneOf)).toEqual([
    'google',
    'microsoft',
    'yahoo',
    'apple',
    'yahoo-japan',
    'other',
  ]);
});

function attempt(read: () => string): string {
  try {
    return read();
  } catch {
    return 'refused';
  }
}

describe('hashes of many addresses', () => {
  it('are those of one', () => {
    const key = Buffer.from('a key of 32 octets, or thereabout');
    const hash = addressHasher(key);
    for (const address of ['a@x.example', `${'l'.repeat(64)}@${'d'.repeat(180)}.example`, 'a@x.example'])
      expect(hash(address)).toBe(hashAddress(key, address).toString('hex'));
  });
});
