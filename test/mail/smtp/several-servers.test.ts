import { afterEach, describe, expect, it } from 'vitest';
import type { SmtpServer } from '../../../src/config.ts';
import { freePort } from '../../../src/db/embedded/free-port.ts';
import { stuffDots } from '../../../src/mail/smtp/dot-stuffing.ts';
import { openRelay } from '../../../src/mail/smtp/relay.ts';
import { until } from '../../support/until.ts';
import { asComposed, silentLog } from './as-composed.ts';
import { acceptAll, startScript, type Talk } from './scripted-server.ts';

const envelope = { from: 'daily@news.example', to: 'reader@mail.example' };
const message = Buffer.from('Subject: x\r\n\r\nhello\r\n');
const shortRests = { firstMs: 50, longestMs: 400 };

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function start(script: (talk: Talk, index: number) => Promise<void>) {
  const scripted = await startScript(script);
  closers.push(scripted.stop);
  return scripted;
}

const startAccepting = () => start(acceptAll);

function relayTo(servers: SmtpServer[], rests = { firstMs: 60_000, longestMs: 60_000 }) {
  const relay = openRelay(servers, silentLog, { rests, timeouts: { quitMs: 100 } });
  closers.push(() => relay.close());
  const send = () => relay.submit(envelope, asComposed(message));
  return { relay, send, health: () => relay.servers.map(({ health }) => health) };
}

const refusesMail = (reply: string) => async (talk: Talk) => {
  await talk.open();
  talk.say(reply);
  await talk.hear();
};

describe('several servers', () => {
  it('share the messages by weight, and each outcome says who had it', async () => {
    const [heavy, light] = [await startAccepting(), await startAccepting()];
    const { send, relay } = relayTo([{ ...heavy.server, weight: 3 }, light.server]);
    const outcomes = await Promise.all(Array.from({ length: 40 }, send));
    const by = (port: number) => outcomes.filter(({ server }) => server === `127.0.0.1:${port}`).length;
    expect([by(heavy.server.port), by(light.server.port)]).toEqual([30, 10]);
    expect(relay.connections).toBe(40);
  });

  it('say what each may be given', async () => {
    const { relay } = relayTo([
      { host: 'smtp.resend.com', port: 465, implicitTls: true, tls: 'required' },
      { host: '::1', port: 25, implicitTls: false, tls: 'off', profile: 'ses', rate: 14, quota: 50_000, weight: 0 },
    ]);
    expect(relay.servers).toEqual([
      { name: 'smtp.resend.com:465', profile: 'resend', connections: 20, weight: 1, perSecond: 2, health: 'usable' },
      { name: '[::1]:25', profile: 'ses', connections: 20, weight: 0, perSecond: 14, perDay: 50_000, health: 'usable' },
    ]);
  });

  it('get the message as each of them wants it', async () => {
    const turned = await start(refusesMail('451 4.3.0 try later'));
    const taking = await startAccepting();
    const { relay } = relayTo([
      { ...turned.server, profile: 'ses' },
      { ...taking.server, weight: 0 },
    ]);
    const asked: string[] = [];
    const outcome = await relay.submit(envelope, async ({ name }) => {
      asked.push(name);
      return stuffDots(message);
    });
    expect(outcome).toMatchObject({ kind: 'accepted', server: `127.0.0.1:${taking.server.port}` });
    expect(asked).toEqual(['ses', 'plain']);
  });

  it.each([
    ['turns the connection away', async (talk: Talk) => talk.say('421 4.3.2 not now')],
    ['closes the connection', async (talk: Talk) => void talk.socket.destroy()],
    ['closes before it answers MAIL', (talk: Talk) => talk.open().then(() => void talk.socket.destroy())],
    ['refuses MAIL for now', refusesMail('451 4.3.0 mail server temporarily rejected message')],
    ['refuses MAIL with 421', refusesMail('421 4.7.0 too many messages')],
    ['refuses the sender', refusesMail('553 5.7.1 <daily@news.example>: Sender address rejected')],
  ])('take over from one that %s, which then rests', async (_, script) => {
    const [broken, taking] = [await start(script), await startAccepting()];
    const { send, health } = relayTo([broken.server, { ...taking.server, weight: 0 }]);
    expect(await send()).toMatchObject({ kind: 'accepted', server: `127.0.0.1:${taking.server.port}` });
    expect(health()).toEqual(['resting', 'usable']);
    const before = broken.connections();
    expect(await send()).toMatchObject({ kind: 'accepted' });
    expect(broken.connections()).toBe(before);
  });

  it('take what another of them refused before, but not the one that is kept for outages', async () => {
    const [first, second] = [await startAccepting(), await startAccepting()];
    const [firstName, secondName] = [first, second].map(({ server }) => `127.0.0.1:${server.port}`);
    const by = async (weight: number) => {
      const { relay } = relayTo([first.server, { ...second.server, weight }]);
      const sends = Array.from({ length: 6 }, () =>
        relay.submit(envelope, asComposed(message), { refusedBy: firstName }),
      );
      return new Set((await Promise.all(sends)).map(({ server }) => server));
    };
    expect(await by(1)).toEqual(new Set([secondName]));
    expect(await by(0)).toEqual(new Set([firstName]));
  });

  it('do not take over what was said of the message', async () => {
    const [full, taking] = [await start(refusesMail('552 5.3.4 Message too big')), await startAccepting()];
    const { send, health } = relayTo([full.server, { ...taking.server, weight: 0 }]);
    expect(await send()).toMatchObject({ kind: 'refused', phase: 'mail', reply: { status: 552 } });
    expect(health()).toEqual(['usable', 'usable']);
  });

  it('do not take over what the first may have', async () => {
    const losing = await start(async (talk) => {
      await talk.open('PIPELINING');
      talk.say('250 ok', '250 ok', '354 go');
      await talk.hearContent();
      talk.socket.destroy();
    });
    const taking = await startAccepting();
    const { send } = relayTo([losing.server, { ...taking.server, weight: 0 }]);
    expect(await send()).toMatchObject({ kind: 'lost', phase: 'reply', server: `127.0.0.1:${losing.server.port}` });
    expect(taking.connections()).toBe(0);
  });

  it('throw what cannot be composed, and nobody has heard of it', async () => {
    const { server, connections } = await startAccepting();
    const { relay, send } = relayTo([server]);
    const broken = new Error('no such template');
    await expect(relay.submit(envelope, () => Promise.reject(broken))).rejects.toBe(broken);
    await expect(
      relay.submit(envelope, () => {
        throw broken;
      }),
    ).rejects.toBe(broken);
    expect(connections()).toBe(0);
    expect(await send()).toMatchObject({ kind: 'accepted' });
  });
});

describe('a server that rests', () => {
  it('is tried by one message when the rest is over, and used again when that goes well', async () => {
    let isDown = true;
    const moody = await start(async (talk) => {
      if (isDown) talk.say('421 4.3.2 not now');
      else await acceptAll(talk);
    });
    const taking = await startAccepting();
    const { send, health } = relayTo([moody.server, { ...taking.server, weight: 0 }], shortRests);
    await send();
    expect(health()).toEqual(['resting', 'usable']);
    isDown = false;
    await until('the server is used again', async () => {
      expect(await send()).toMatchObject({ kind: 'accepted' });
      return health()[0] === 'usable';
    });
    expect(moody.connections()).toBe(2);
  });

  it('is asked before its time where there is no other: by one message, whose word counts for all', async () => {
    const down = await start(async (talk) => talk.say('421 4.3.2 not now'));
    const { send } = relayTo([down.server]);
    expect(await send()).toMatchObject({ kind: 'refused', phase: 'connect' });
    const outcomes = await Promise.all(Array.from({ length: 10 }, send));
    expect(outcomes.filter(({ kind }) => kind === 'refused')).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === 'lost')).toHaveLength(9);
    expect(outcomes[9]).toMatchObject({ phase: 'connect', error: '421 4.3.2 not now' });
    expect(down.connections()).toBe(2);
  });

  it('takes those who waited for the try, when it goes well', async () => {
    let isDown = true;
    const moody = await start(async (talk) => {
      if (isDown) talk.say('421 4.3.2 not now');
      else await acceptAll(talk);
    });
    const { send } = relayTo([moody.server]);
    await send();
    isDown = false;
    const outcomes = await Promise.all(Array.from({ length: 10 }, send));
    expect(outcomes.map(({ kind }) => kind)).toEqual(outcomes.map(() => 'accepted'));
  });

  it('gives what waited for its connections to another', async () => {
    const nobody: SmtpServer = { host: '127.0.0.1', port: await freePort(), implicitTls: false, tls: 'off' };
    const taking = await startAccepting();
    const { send } = relayTo([{ ...nobody, connections: 1 }, taking.server]);
    const outcomes = await Promise.all(Array.from({ length: 20 }, send));
    expect(outcomes.map(({ kind }) => kind)).toEqual(outcomes.map(() => 'accepted'));
  });
});
