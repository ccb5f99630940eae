import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownRelays, plainRelay } from '../../../src/mail/relay-profiles.ts';
import { stuffDots } from '../../../src/mail/smtp/dot-stuffing.ts';
import { readQueueId } from '../../../src/mail/smtp/queue-id.ts';
import { ReplyReader } from '../../../src/mail/smtp/reply-reader.ts';

describe('replies', () => {
  const session = Buffer.from('220 hi\r\n250-a\r\n250-b ö\r\n250 c\r\n550-5.1.1 no\r\n550 5.1.1 such user\r\n354\r\n');
  const expected = [
    { status: 220, text: '220 hi' },
    { status: 250, text: '250-a\n250-b ö\n250 c' },
    { status: 550, enhanced: '5.1.1', text: '550-5.1.1 no\n550 5.1.1 such user' },
    { status: 354, text: '354' },
  ];

  it('are the same however they are cut into pieces', () => {
    const cuts = fc.array(fc.nat({ max: session.length }), { maxLength: 20 }).map((at) => at.sort((a, b) => a - b));
    fc.assert(
      fc.property(cuts, (at) => {
        const reader = new ReplyReader();
        const edges = [0, ...at, session.length];
        const replies = edges.slice(1).flatMap((end, i) => reader.push(session.subarray(edges[i], end)).replies);
        expect(replies).toEqual(expected);
        expect(reader.isWithinReply).toBe(false);
      }),
    );
  });

  it.each([
    ['550 #5.1.0 Address rejected.', '5.1.0'],
    ['511 sorry, no mailbox here by that name (#5.1.1 - chkuser)', '5.1.1'],
    ['450 4.2.1 <a@b.example>: later', '4.2.1'],
    ['550 4.2.1 the class is not that of the status', undefined],
    ['550 5.1 too short', undefined],
    ['250 192.0.2.1 is no code', undefined],
  ])('%j has the enhanced code %s', (line, enhanced) => {
    expect(new ReplyReader().push(Buffer.from(`${line}\r\n`)).replies[0]?.enhanced).toBe(enhanced);
  });

  it('lose control characters, which a database or a terminal would not bear', () => {
    const { replies } = new ReplyReader().push(Buffer.from('550 a\0b\u001b[31mc\u0085\n'));
    expect(replies[0]?.text).toBe('550 a b [31mc ');
  });

  it('never throw, whatever the octets', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 })), (chunks) => {
        const reader = new ReplyReader();
        for (const chunk of chunks) if (reader.push(Buffer.from(chunk)).problem) break;
      }),
    );
  });

  const relays = Object.values(knownRelays);
  it.each(relays.flatMap((relay) => relay.replies.map(({ example, id }) => [relay.name, example, id] as const)))(
    'of %s name the message in %j',
    (name, example, id) => {
      const relay = relays.find((known) => known.name === name) ?? plainRelay;
      expect(readQueueId(relay, example)).toBe(id);
    },
  );

  it.each(relays.flatMap((relay) => (relay.silent ?? []).map((reply) => [relay, reply] as const)))(
    'of a relay that names nothing are not taken for a name',
    (relay, reply) => {
      expect(readQueueId(relay, reply)).toBeUndefined();
    },
  );

  it('need not name the message', () => {
    expect(readQueueId(plainRelay, '250 ok')).toBeUndefined();
  });
});

describe('dots', () => {
  const lines = fc.array(fc.oneof(fc.constantFrom('', '.', '..', '.a', 'a.'), fc.string({ unit: 'grapheme-ascii' })));

  it('are doubled so that a server that undoes it has the message, and never sees its end too early', () => {
    fc.assert(
      fc.property(lines, fc.boolean(), (content, isOpen) => {
        const message = content.join('\r\n') + (isOpen || content.length === 0 ? '' : '\r\n');
        const sent = `${stuffDots(Buffer.from(message)).toString()}.\r\n`;
        expect(sent.startsWith('.\r\n') ? 0 : sent.indexOf('\r\n.\r\n') + 2).toBe(sent.length - 3);
        const undone = sent.slice(0, -3).replace(/^\.|(\r\n)\./g, '$1');
        expect(undone).toBe(message === '' || message.endsWith('\r\n') ? message : `${message}\r\n`);
      }),
    );
  });

  it('are doubled in octets, not in characters', () => {
    const message = Buffer.from([0xff, 0x0d, 0x0a, 0x2e, 0xfe, 0x0d, 0x0a]);
    expect([...stuffDots(message)]).toEqual([0xff, 0x0d, 0x0a, 0x2e, 0x2e, 0xfe, 0x0d, 0x0a]);
  });

  it.each(['a\nb\r\n', 'a\r\n.\rb\r\n', 'a\r', '\n', 'a\r\r\n', 'a\n.\r\nMAIL FROM:<evil@x.example>\r\n'])(
    'are no excuse for a bare line end: %j is refused',
    (text) => {
      expect(() => stuffDots(Buffer.from(text))).toThrow(expect.objectContaining({ code: 'message_invalid' }));
    },
  );
});
