import { afterEach, describe, expect, it } from 'vitest';
import { openRelay } from '../../../src/mail/smtp/relay.ts';
import { until } from '../../support/until.ts';
import { asComposed, silentLog } from './as-composed.ts';
import { startScript, type Talk } from './scripted-server.ts';

const envelope = { from: 'daily@news.example', to: 'reader@mail.example' };
const message = Buffer.from('Subject: x\r\n\r\nhello\r\n');
const large = Buffer.from(`${'x'.repeat(998)}\r\n`.repeat(40_000));

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function relayTo(script: (talk: Talk) => Promise<void>, connections = 1) {
  const scripted = await startScript(script);
  const relay = openRelay([scripted.server], silentLog, { connections, timeouts: { quitMs: 100 } });
  closers.push(scripted.stop, () => relay.close());
  return relay;
}

describe('what is cut off', () => {
  it.each([
    ['while the server greets', 'connect', 0, message],
    ['before MAIL is answered', 'mail', 1, message],
    ['before RCPT is answered', 'rcpt', 2, message],
    ['before DATA is answered', 'data', 3, message],
    ['while the content leaves', 'message', 4, large],
    ['after the final dot', 'reply', 4, message],
  ] as const)('%s is lost at %s', async (_, phase, steps, content) => {
    let isThere = false;
    const relay = await relayTo(async (talk) => {
      if (steps > 0) await talk.open();
      for (const [index, reply] of ['250 ok', '250 ok', '354 go'].slice(0, Math.max(0, steps - 1)).entries()) {
        talk.say(reply);
        if (index < 2) await talk.hear();
        else if (content === message) await talk.hearContent();
        else await talk.hear().finally(() => talk.socket.pause());
      }
      isThere = true;
    });
    const submission = relay.submit(envelope, asComposed(content));
    await until('it is there', () => isThere);
    relay.cutOff();
    expect(await submission).toMatchObject({ kind: 'lost', phase, error: 'cut off by us' });
  });

  it('while it waits for a connection is lost at connect, and nothing is taken afterwards', async () => {
    let isThere = false;
    const relay = await relayTo(async (talk) => {
      await talk.open();
      isThere = true;
    });
    const submissions = Array.from({ length: 3 }, () => relay.submit(envelope, asComposed(message)));
    await until('the first is there', () => isThere);
    relay.cutOff();
    const phases = (await Promise.all(submissions)).map((outcome) => outcome.kind === 'lost' && outcome.phase);
    expect(phases).toEqual(['mail', 'connect', 'connect']);
    expect(await relay.submit(envelope, asComposed(message))).toMatchObject({ kind: 'lost', phase: 'connect' });
  });

  it('on a kept connection is not begun anew', async () => {
    let heard = 0;
    const relay = await relayTo(async (talk) => {
      await talk.open('PIPELINING');
      talk.say('250 ok', '250 ok', '354 go');
      await talk.hearContent();
      talk.say('250 ok');
      await talk.hear();
      heard += 1;
    });
    await relay.submit(envelope, asComposed(message));
    const second = relay.submit(envelope, asComposed(message));
    await until('the second is there', () => heard === 1);
    relay.cutOff();
    expect(await second).toMatchObject({ kind: 'lost', phase: 'mail' });
  });

  it('while it is composed is never sent', async () => {
    let connections = 0;
    const relay = await relayTo(async () => {
      connections += 1;
    });
    const composed = Promise.withResolvers<Buffer>();
    const submission = relay.submit(envelope, () => composed.promise);
    relay.cutOff();
    composed.resolve(message);
    expect(await submission).toMatchObject({ kind: 'lost', phase: 'connect' });
    expect(connections).toBe(0);
  });
});
