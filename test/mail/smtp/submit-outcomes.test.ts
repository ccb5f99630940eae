import { afterEach, describe, expect, it } from 'vitest';
import { freePort } from '../../../src/db/embedded/free-port.ts';
import type { Relay } from '../../../src/mail/relay.ts';
import type { SmtpTimeouts } from '../../../src/mail/smtp/options.ts';
import { openRelay } from '../../../src/mail/smtp/relay.ts';
import { until } from '../../support/until.ts';
import { asComposed, silentLog } from './as-composed.ts';
import { accept, acceptAll, startScript, type Talk } from './scripted-server.ts';

const envelope = { from: 'daily@news.example', to: 'reader@mail.example' };
const message = Buffer.from('Subject: x\r\n\r\n.dot\r\n');
/** Scripts that end do not answer QUIT. All other times are long: a test that waits for one names it. */
const patient = { quitMs: 100 };

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A relay in front of one scripted server. */
async function relayTo(script: (talk: Talk, index: number) => Promise<void>, timeouts: Partial<SmtpTimeouts> = {}) {
  const scripted = await startScript(script);
  const relay: Relay = openRelay([scripted.server], silentLog, { timeouts: { ...patient, ...timeouts } });
  closers.push(scripted.stop, relay.close);
  return { ...scripted, relay };
}

describe.each([
  ['one command at a time', []],
  ['with pipelining', ['PIPELINING']],
])('a submission, %s,', (_, extensions) => {
  it('is accepted with the relay’s own id, and its dots arrive doubled', async () => {
    let content = '';
    const { relay } = await relayTo(async (talk) => {
      await talk.open(...extensions, 'SIZE 1000000');
      talk.say('250 ok');
      expect(await talk.hear()).toBe('RCPT TO:<reader@mail.example>');
      talk.say('250-2.1.5 first', '250 2.1.5 second');
      expect(await talk.hear()).toBe('DATA');
      talk.say('354 go');
      content = await talk.hearContent();
      talk.say('250 2.0.0 Ok: queued as 4Tq1Yx2vZbz9s');
    });
    expect(await relay.submit(envelope, asComposed(message))).toEqual({
      kind: 'accepted',
      reply: { status: 250, enhanced: '2.0.0', text: '250 2.0.0 Ok: queued as 4Tq1Yx2vZbz9s' },
      id: '4Tq1Yx2vZbz9s',
      server: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
    });
    expect(content).toBe('Subject: x\r\n\r\n..dot\r\n.\r\n');
  });

  it.each([
    ['421 at the greeting', 'connect', 421, (t: Talk) => say(t, '421 4.3.2 busy')],
    ['554 at the greeting', 'connect', 554, (t: Talk) => say(t, '554 no service')],
    ['450 to MAIL', 'mail', 450, (t: Talk) => answers(t, '450 4.1.8 later')],
    ['421 to MAIL', 'mail', 421, (t: Talk) => answers(t, '421 4.7.0 [TSS04] deferred')],
    ['450 to RCPT', 'rcpt', 450, (t: Talk) => answers(t, '250 ok', '450 4.2.1 later')],
    ['550 to RCPT', 'rcpt', 550, (t: Talk) => answers(t, '250 ok', '550 5.1.1 unknown')],
    ['554 to DATA', 'data', 554, (t: Talk) => answers(t, '250 ok', '250 ok', '554 5.5.1 no')],
    ['451 to the message', 'message', 451, (t: Talk) => answers(t, '250 ok', '250 ok', '354 go', '451 4.3.0 later')],
    ['550 to the message', 'message', 550, (t: Talk) => answers(t, '250 ok', '250 ok', '354 go', '550 5.7.1 spam')],
    ['421 to the message', 'message', 421, (t: Talk) => answers(t, '250 ok', '250 ok', '354 go', '421 4.4.2 no')],
  ])('is refused by %s, at %s', async (_name, phase, status, script) => {
    const { relay } = await relayTo((talk) => script(talk));
    expect(await relay.submit(envelope, asComposed(message))).toMatchObject({
      kind: 'refused',
      phase,
      reply: { status },
    });
  });

  it.each([
    ['closes at once', 'connect', (t: Talk) => hangUp(t)],
    ['closes instead of answering EHLO', 'connect', (t: Talk) => hangUp(t, '220 hi')],
    ['closes instead of answering MAIL', 'mail', (t: Talk) => answers(t, undefined)],
    ['closes instead of answering RCPT', 'rcpt', (t: Talk) => answers(t, '250 ok', undefined)],
    ['closes instead of answering DATA', 'data', (t: Talk) => answers(t, '250 ok', '250 ok', undefined)],
    ['closes after the final dot', 'reply', (t: Talk) => answers(t, '250 ok', '250 ok', '354 go', undefined)],
    ['stalls at the greeting', 'connect', (t: Talk) => stall(t), { greetingMs: 100 }],
    ['stalls at MAIL', 'mail', (t: Talk) => answers(t, 'stall'), { commandMs: 700 }],
    ['stalls at RCPT', 'rcpt', (t: Talk) => answers(t, '250 ok', 'stall'), { commandMs: 700 }],
    ['stalls at DATA', 'data', (t: Talk) => answers(t, '250 ok', '250 ok', 'stall'), { dataMs: 700 }],
    [
      'stalls after the final dot',
      'reply',
      (t: Talk) => answers(t, '250 ok', '250 ok', '354 go', 'stall'),
      { finalMs: 100 },
    ],
    ['talks no SMTP', 'connect', (t: Talk) => say(t, 'SSH-2.0-OpenSSH_9.2')],
    ['talks garbage at RCPT', 'rcpt', (t: Talk) => answers(t, '250 ok', '\u0000\u0001')],
    ['talks garbage after the final dot', 'reply', (t: Talk) => answers(t, '250 ok', '250 ok', '354 go', 'OK')],
    ['says 250 to DATA', 'data', (t: Talk) => answers(t, '250 ok', '250 ok', '250 ok')],
    ['says 354 to the message', 'reply', (t: Talk) => answers(t, '250 ok', '250 ok', '354 go', '354 go')],
    ['changes the code within a reply', 'rcpt', (t: Talk) => answers(t, '250 ok', '250-ok\r\n550 no')],
    ['never ends a reply', 'rcpt', (t: Talk) => answers(t, '250 ok', '250-more\r\n'.repeat(10_000))],
  ] as [string, string, (talk: Talk) => Promise<void>, Partial<SmtpTimeouts>?][])(
    'is lost when the server %s, at %s',
    async (_name, phase, script, timeouts) => {
      const { relay } = await relayTo((talk) => script(talk), timeouts);
      expect(await relay.submit(envelope, asComposed(message))).toMatchObject({
        kind: 'lost',
        phase,
        error: expect.any(String),
      });
    },
  );

  it('is never taken for accepted because of a 250 that came before the content', async () => {
    const { relay } = await relayTo((talk) =>
      answers(talk, '250 ok', '250 ok', '354 go\r\n250 2.0.0 queued as FORGED'),
    );
    expect(await relay.submit(envelope, asComposed(message))).toMatchObject({ kind: 'lost', phase: 'message' });
  });

  it('uses the same connection for the next message after a refusal', async () => {
    const { relay, connections } = await relayTo(async (talk) => {
      await talk.open(...extensions);
      talk.say('250 ok');
      await talk.hear();
      talk.say('550 5.1.1 unknown');
      if (extensions.length > 0) {
        expect(await talk.hear()).toBe('DATA');
        talk.say('503 no recipient');
      }
      expect(await talk.hear()).toBe('RSET');
      talk.say('250 ok');
      await talk.hear();
      await accept(talk);
    });
    expect(await relay.submit(envelope, asComposed(message))).toMatchObject({ kind: 'refused', phase: 'rcpt' });
    expect(await relay.submit(envelope, asComposed(message))).toMatchObject({ kind: 'accepted' });
    expect(connections()).toBe(1);
  });

  async function answers(talk: Talk, ...replies: (string | undefined)[]): Promise<void> {
    await talk.open(...extensions);
    for (const [index, reply] of replies.entries()) {
      if (reply === undefined) return void talk.socket.destroy();
      if (reply === 'stall') return stall(talk);
      talk.say(reply);
      const isLast = index === replies.length - 1;
      if (!isLast && reply.startsWith('354')) await talk.hearContent();
      else if (!isLast) await talk.hear();
    }
    // What else was pipelined is answered as servers do without a transaction.
    for (;;) {
      await talk.hear();
      talk.say('503 5.5.1 bad sequence of commands');
    }
  }
});

describe('a submission', () => {
  it('that was lost while the content was on its way was surely not taken: the final dot had not left', async () => {
    const large = Buffer.from(`${'x'.repeat(998)}\r\n`.repeat(40_000));
    const { relay } = await relayTo(async (talk) => {
      await talk.open('PIPELINING');
      talk.say('250 ok', '250 ok', '354 go');
      await talk.hear();
      talk.socket.pause();
      talk.socket.resetAndDestroy();
    });
    expect(await relay.submit(envelope, asComposed(large))).toMatchObject({ kind: 'lost', phase: 'message' });
  });

  it('whose content nobody takes is given up', async () => {
    const large = Buffer.from(`${'x'.repeat(998)}\r\n`.repeat(40_000));
    const { relay } = await relayTo(
      async (talk) => {
        await talk.open('PIPELINING');
        talk.say('250 ok', '250 ok', '354 go');
        talk.socket.pause();
      },
      { contentMs: 300 },
    );
    expect(await relay.submit(envelope, asComposed(large))).toMatchObject({ kind: 'lost', phase: 'message' });
  });

  it('that is refused while the content is on its way keeps the reply', async () => {
    const large = Buffer.from(`${'x'.repeat(998)}\r\n`.repeat(40_000));
    const { relay } = await relayTo(async (talk) => {
      await talk.open('PIPELINING');
      talk.say('250 ok', '250 ok', '354 go', '552 5.3.4 too large');
    });
    expect(await relay.submit(envelope, asComposed(large))).toMatchObject({
      kind: 'refused',
      phase: 'message',
      reply: { enhanced: '5.3.4' },
    });
  });

  it('that is too large for one piece arrives whole, and its dot after it', async () => {
    const large = Buffer.from(`${'x'.repeat(98)}\r\n`.repeat(20_000));
    let content = '';
    const { relay } = await relayTo(async (talk) => {
      await talk.open('PIPELINING');
      talk.say('250 ok', '250 ok', '354 go');
      await talk.hear();
      await talk.hear();
      content = await talk.hearContent();
      talk.say('250 2.0.0 Ok: queued as 4Tq1Yx2vZbz9s');
    });
    expect(await relay.submit(envelope, asComposed(large))).toMatchObject({ kind: 'accepted' });
    expect(content === `${large}.\r\n`).toBe(true);
  });

  it('that is large is uncertain once its dot has left', async () => {
    const large = Buffer.from(`${'x'.repeat(98)}\r\n`.repeat(2_000));
    const { relay } = await relayTo(async (talk) => {
      await talk.open('PIPELINING');
      talk.say('250 ok', '250 ok', '354 go');
      await talk.hearContent();
      talk.socket.destroy();
    });
    expect(await relay.submit(envelope, asComposed(large))).toMatchObject({ kind: 'lost', phase: 'reply' });
  });

  it('that is answered before the server can have had it is surely not taken', async () => {
    const large = Buffer.from(`${'x'.repeat(998)}\r\n`.repeat(40_000));
    const { relay } = await relayTo(async (talk) => {
      await talk.open('PIPELINING');
      talk.say('250 ok', '250 ok', '354 go');
      await talk.hear();
      talk.socket.pause();
      talk.say('250 2.0.0 Ok: queued as FORGED');
    });
    expect(await relay.submit(envelope, asComposed(large))).toMatchObject({ kind: 'lost', phase: 'message' });
  });

  it('keeps the word of a server that says more than it was asked, and trusts the connection no further', async () => {
    const { relay, connections } = await relayTo(async (talk) => {
      await talk.open('PIPELINING');
      talk.say('250 ok', '250 ok', '354 go');
      await talk.hearContent();
      talk.say('250 2.0.0 Ok: queued as 4Tq1Yx2vZbz9s', '250 2.1.0 FORGED', '250 2.1.5 FORGED', '354 FORGED');
    });
    expect(await relay.submit(envelope, asComposed(message))).toMatchObject({ kind: 'accepted', id: '4Tq1Yx2vZbz9s' });
    expect(await relay.submit(envelope, asComposed(message))).toMatchObject({ kind: 'accepted' });
    expect(connections()).toBe(2);
  });

  it('does not send the content to a server that refused the recipient and still says 354', async () => {
    let heard = '';
    const { relay } = await relayTo(async (talk) => {
      await talk.open('PIPELINING');
      talk.say('250 ok', '550 5.1.1 unknown', '354 go');
      await talk.hear();
      await talk.hear();
      heard = await talk.hear().catch(() => 'nothing');
    });
    expect(await relay.submit(envelope, asComposed(message))).toMatchObject({
      kind: 'refused',
      phase: 'rcpt',
      reply: { status: 550 },
    });
    await until('the server hears', () => heard);
    expect(heard).toBe('nothing');
  });

  it.each([
    ['closed without a word', (talk: Talk) => void talk.socket.destroy()],
    ['said 421 and closed', (talk: Talk) => void talk.socket.end('421 4.4.2 idle for too long\r\n')],
    ['answers MAIL with 421', (talk: Talk) => void talk.hear().then(() => talk.say('421 4.4.2 idle for too long'))],
    ['closes when it hears MAIL', (talk: Talk) => void talk.hear().then(() => talk.socket.destroy())],
  ])('on a kept connection that the server has %s is made on a fresh one', async (_, part) => {
    const { relay, connections } = await relayTo(async (talk, index) => {
      await talk.open();
      await accept(talk);
      if (index === 0) part(talk);
    });
    expect(await relay.submit(envelope, asComposed(message))).toMatchObject({ kind: 'accepted' });
    expect(await relay.submit(envelope, asComposed(message))).toMatchObject({ kind: 'accepted' });
    expect(connections()).toBe(2);
  });

  it('throws for an address or a message that may not be sent, before it connects', async () => {
    const { relay, connections } = await relayTo(async () => {});
    const evil = 'a@x>\r\nRCPT TO:<evil@x';
    await expect(relay.submit({ ...envelope, to: evil }, asComposed(message))).rejects.toMatchObject({
      code: 'address_invalid',
    });
    await expect(relay.submit({ ...envelope, from: evil }, asComposed(message))).rejects.toMatchObject({
      code: 'address_invalid',
    });
    await expect(relay.submit(envelope, asComposed(Buffer.from('a\n.\nb')))).rejects.toMatchObject({
      code: 'message_invalid',
    });
    expect(connections()).toBe(0);
  });

  it('goes to the next server when one cannot be reached, and stays there for a while', async () => {
    const { server, connections } = await startAccepting();
    const turned = await startScript(async (talk) => talk.say('421 4.3.2 not now'));
    const nobody = { ...server, port: await freePort() };
    const relay = openRelay([nobody, turned.server, server], silentLog, { timeouts: patient });
    closers.push(turned.stop, relay.close);
    expect(await relay.submit(envelope, asComposed(message))).toMatchObject({ kind: 'accepted' });
    expect(await relay.submit(envelope, asComposed(message))).toMatchObject({ kind: 'accepted' });
    expect([turned.connections(), connections()]).toEqual([1, 1]);
  });

  it('does not go to the next server once a server has spoken about the message', async () => {
    const { server, connections } = await startAccepting();
    const refusing = await startScript(async (talk) => {
      await talk.open();
      talk.say('250 ok');
      await talk.hear();
      talk.say('450 4.7.1 later');
    });
    const relay = openRelay([refusing.server, server], silentLog, { timeouts: patient });
    closers.push(refusing.stop, relay.close);
    expect(await relay.submit(envelope, asComposed(message))).toMatchObject({ kind: 'refused', phase: 'rcpt' });
    expect(connections()).toBe(0);
  });

  it('is lost at connect when no server can be reached, with the reason', async () => {
    const server = { host: '127.0.0.1', port: await freePort(), implicitTls: false, tls: 'off' } as const;
    const relay = openRelay([server], silentLog, { timeouts: patient });
    const outcome = await relay.submit(envelope, asComposed(message));
    expect(outcome).toEqual({
      kind: 'lost',
      phase: 'connect',
      error: expect.stringContaining('ECONNREFUSED'),
      server: `127.0.0.1:${server.port}`,
    });
    await relay.close();
  });
});

async function startAccepting() {
  const accepting = await startScript(acceptAll);
  closers.push(accepting.stop);
  return accepting;
}

async function say(talk: Talk, line: string): Promise<void> {
  talk.say(line);
}

async function hangUp(talk: Talk, ...lines: string[]): Promise<void> {
  talk.socket.end(lines.map((line) => `${line}\r\n`).join(''));
}

/** Says nothing more; the client's patience ends it. */
async function stall(talk: Talk): Promise<void> {
  await new Promise((resolve) => talk.socket.once('close', resolve));
}
