import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import type { SmtpServer } from '../../../src/config.ts';
import type { SmtpOptions } from '../../../src/mail/smtp/options.ts';
import { smtpDefaults } from '../../../src/mail/smtp/options.ts';
import { openRelay } from '../../../src/mail/smtp/relay.ts';
import { until } from '../../support/until.ts';
import { asComposed, silentLog } from './as-composed.ts';

const envelope = { from: 'daily@news.example', to: 'reader@mail.example' };
const message = Buffer.from('Subject: x\r\n\r\nhello\r\n');

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A real SMTP server, and how many connections it had: open now, open at most at a time, ever. */
async function startServer(options: SMTPServerOptions = {}) {
  const seen = { now: 0, most: 0, ever: 0, received: [] as Buffer[] };
  const smtp = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    onConnect(_session, done) {
      seen.ever += 1;
      seen.now += 1;
      seen.most = Math.max(seen.most, seen.now);
      done();
    },
    onClose() {
      seen.now -= 1;
    },
    onData(stream, _session, done) {
      buffer(stream).then((raw) => {
        seen.received.push(raw);
        done();
      }, done);
    },
    ...options,
  });
  const listening = smtp.listen(0, '127.0.0.1');
  await until('the server listens', () => listening.listening);
  const { port } = listening.address() as AddressInfo;
  closers.push(() => new Promise((resolve) => smtp.close(() => resolve())));
  return {
    seen,
    server: { host: '127.0.0.1', port, implicitTls: false, tls: 'off' } satisfies SmtpServer as SmtpServer,
  };
}

function relayTo(server: SmtpServer, options: Partial<SmtpOptions> = {}) {
  const relay = openRelay([server], silentLog, options);
  closers.push(() => relay.close());
  return relay;
}

describe('the connections to a server', () => {
  it('are at most twenty, kept for the next message, and every message arrives as it was', async () => {
    const { seen, server } = await startServer();
    const relay = relayTo(server);
    const bodies = Array.from({ length: 200 }, (_, i) => Buffer.from(`Subject: ${i}\r\n\r\n.${i}\r\n..\r\n`));
    const outcomes = await Promise.all(bodies.map((body) => relay.submit(envelope, asComposed(body))));
    expect(outcomes.every(({ kind }) => kind === 'accepted')).toBe(true);
    expect(seen.received.map(String).sort()).toEqual(bodies.map(String).sort());
    expect(seen.most).toBeLessThanOrEqual(20);
    expect(seen.ever).toBeLessThanOrEqual(20);
  });

  it('are as few as the server takes, and nothing is refused for that', async () => {
    const { seen, server } = await startServer({ maxClients: 2 });
    const relay = relayTo(server);
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => relay.submit(envelope, asComposed(message))));
    expect(outcomes.map(({ kind }) => kind)).toEqual(outcomes.map(() => 'accepted'));
    expect(seen.received).toHaveLength(30);
  });

  it('carry at most a thousand messages each', async () => {
    const { seen, server } = await startServer();
    const relay = relayTo(server, { connections: 1 });
    for (let i = 0; i < 1_001; i += 1) await relay.submit(envelope, asComposed(message));
    expect(seen.ever).toBe(2);
    expect(seen.received).toHaveLength(1_001);
  });

  it('are as few as are needed where the server answers within moments: each takes a row of messages', async () => {
    const used = new Set<string>();
    const { server } = await startServer({
      onData(stream, session, done) {
        used.add(session.id);
        buffer(stream).then(() => done(), done);
      },
    });
    const relay = relayTo(server, { momentMs: 10_000 });
    const sendAtOnce = (count: number) =>
      Promise.all(Array.from({ length: count }, () => relay.submit(envelope, asComposed(message))));
    // Nothing is known of the server at first.
    await sendAtOnce(40);
    expect(used.size).toBeGreaterThan(3);
    used.clear();
    await sendAtOnce(24);
    expect(used.size).toBe(3);
  });

  it('are never more than allowed, also while one leaves and the next is opened', async () => {
    const { seen, server } = await startServer();
    const relay = relayTo(server, { connections: 2, messagesPerConnection: 1 });
    await Promise.all(Array.from({ length: 10 }, () => relay.submit(envelope, asComposed(message))));
    expect(seen.most).toBeLessThanOrEqual(2);
    expect(seen.ever).toBe(10);
  });

  it('carry as few messages as the message asks that is to be sent', async () => {
    const { seen, server } = await startServer();
    const relay = relayTo(server, { connections: 1 });
    for (let i = 0; i < 4; i += 1) await relay.submit(envelope, asComposed(message), { messagesPerConnection: 2 });
    expect(seen.ever).toBe(2);
  });

  it('are as many as the server’s URL says, and the relay can have so many messages in flight', async () => {
    const { seen, server } = await startServer();
    const relay = relayTo({ ...server, connections: 3, messages: 4 });
    expect(relay.connections).toBe(3);
    await Promise.all(Array.from({ length: 12 }, () => relay.submit(envelope, asComposed(message))));
    expect([seen.most, seen.ever]).toEqual([3, 3]);
    await relay.submit(envelope, asComposed(message));
    expect(seen.ever).toBe(4);
  });

  it('are closed when nothing was sent for a while', async () => {
    const { seen, server } = await startServer();
    const relay = relayTo(server, { timeouts: { ...smtpDefaults.timeouts, idleMs: 30 } });
    await relay.submit(envelope, asComposed(message));
    expect(seen.now).toBe(1);
    await until('the idle connection is closed', () => seen.now === 0);
  });

  it('are closed by the relay after what is in flight has finished, and nothing is taken afterwards', async () => {
    const { seen, server } = await startServer();
    const relay = relayTo(server, { connections: 2 });
    const submissions = Array.from({ length: 20 }, () => relay.submit(envelope, asComposed(message)));
    await relay.close();
    const outcomes = await Promise.all(submissions);
    expect(outcomes.every(({ kind }) => kind === 'accepted')).toBe(true);
    await until('all connections are closed', () => seen.now === 0);
    expect(await relay.submit(envelope, asComposed(message))).toMatchObject({ kind: 'lost', phase: 'connect' });
  });

  it('need no EHLO', async () => {
    const { server } = await startServer({ disabledCommands: ['EHLO', 'STARTTLS', 'AUTH'] });
    expect(await relayTo(server).submit(envelope, asComposed(message))).toMatchObject({ kind: 'accepted' });
  });

  it('announce the size, so that a message that is too large is refused before it is sent', async () => {
    const { server, seen } = await startServer({ size: 100 });
    const outcome = await relayTo(server).submit(envelope, asComposed(Buffer.from(`${'x'.repeat(200)}\r\n`)));
    expect(outcome).toMatchObject({ kind: 'refused', phase: 'mail', reply: { status: 552 } });
    expect(seen.received).toHaveLength(0);
  });
});
