import { afterEach, describe, expect, it } from 'vitest';
import type { SmtpOptions } from '../../../src/mail/smtp/options.ts';
import { openRelay } from '../../../src/mail/smtp/relay.ts';
import { asComposed, silentLog } from './as-composed.ts';
import { accept, acceptAll, startScript, type Talk } from './scripted-server.ts';

const envelope = { from: 'daily@news.example', to: 'reader@mail.example' };
const message = Buffer.from('Subject: x\r\n\r\nhello\r\n');

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A relay in front of one scripted server; all times but the goodbye's are those of the program, minutes long. */
async function relayTo(script: (talk: Talk, index: number) => Promise<void>, options: Partial<SmtpOptions>) {
  const scripted = await startScript(script);
  const relay = openRelay([scripted.server], silentLog, {
    ...options,
    timeouts: { ...options.timeouts, quitMs: 100 } as SmtpOptions['timeouts'],
  });
  closers.push(scripted.stop, relay.close);
  return { ...scripted, relay, send: () => relay.submit(envelope, asComposed(message)) };
}

const untilClosed = (talk: Talk) => new Promise<void>((resolve) => talk.socket.once('close', () => resolve()));

describe('a server that', () => {
  it.each(['421 4.3.2 too many connections', 'garbage'])(
    'says %j right behind its last opening answer costs one connection, once',
    async (more) => {
      const { send, connections } = await relayTo(
        async (talk, index) => {
          if (index > 0) return acceptAll(talk);
          talk.say('220 test ESMTP');
          await talk.hear();
          talk.say('250 test', more);
        },
        { connections: 1, rests: { firstMs: 1, longestMs: 1 } },
      );
      expect(await send()).toMatchObject({ kind: 'lost', phase: 'connect' });
      expect((await send()).kind).toBe('accepted');
      expect(connections()).toBe(2);
    },
  );

  it('takes message after message and never says so is not given all of them: it rests', async () => {
    let taken = 0;
    const { send } = await relayTo(
      async (talk) => {
        await talk.open();
        talk.say('250 ok');
        await talk.hear();
        talk.say('250 ok');
        await talk.hear();
        talk.say('354 go');
        await talk.hearContent();
        taken += 1;
        talk.socket.destroy();
      },
      { connections: 3 },
    );
    const outcomes = [];
    for (let i = 0; i < 20; i += 1) outcomes.push(await send());
    const uncertain = outcomes.filter((outcome) => outcome.kind === 'lost' && outcome.phase === 'reply');
    // Three in a row make it rest; as it is the only one, each of the others then tries it.
    expect(outcomes.slice(0, 3)).toEqual(uncertain.slice(0, 3));
    expect(taken).toBe(uncertain.length);
  });

  it('stalls with one message does not keep the next from other connections', async () => {
    let stalled = 0;
    const { relay, send } = await relayTo(
      async (talk, index) => {
        await talk.open('PIPELINING');
        for (;;) {
          await accept(talk);
          await talk.hear();
          if (index > 0 || stalled > 0) continue;
          stalled += 1;
          await untilClosed(talk);
        }
      },
      { connections: 2, momentMs: 1_000 },
    );
    await send();
    const first = send();
    const outcomes = await Promise.race([
      Promise.all([send(), send()]),
      first.then(() => 'the one that stalls is over'),
    ]);
    expect(outcomes).toMatchObject([{ kind: 'accepted' }, { kind: 'accepted' }]);
    relay.cutOff();
  });

  it('says nothing to MAIL on a connection that it kept is not taken for one that had closed it', async () => {
    const { send, connections } = await relayTo(
      async (talk) => {
        await talk.open('PIPELINING');
        await accept(talk);
        await untilClosed(talk);
      },
      { connections: 1, timeouts: { commandMs: 200 } as SmtpOptions['timeouts'] },
    );
    expect((await send()).kind).toBe('accepted');
    expect(await send()).toMatchObject({ kind: 'lost', phase: 'mail', error: 'no reply within 0.2 s' });
    expect(connections()).toBe(1);
  });

  it('takes a connection and never greets does not hold up the end', async () => {
    const { relay, send } = await relayTo(async (talk, index) => (index === 0 ? acceptAll(talk) : untilClosed(talk)), {
      connections: 2,
    });
    expect((await Promise.all([send(), send()])).map(({ kind }) => kind)).toEqual(['accepted', 'accepted']);
    const beganAt = performance.now();
    await relay.close();
    expect(performance.now() - beganAt).toBeLessThan(5_000);
  });
});
