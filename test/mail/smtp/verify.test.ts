import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import type { SmtpServer } from '../../../src/config.ts';
import { freePort } from '../../../src/db/embedded/free-port.ts';
import { openRelay } from '../../../src/mail/smtp/relay.ts';
import { until } from '../../support/until.ts';
import { silentLog } from './as-composed.ts';
import { localhostCertificate } from './localhost-certificate.ts';
import { startScript } from './scripted-server.ts';

const trusted = { tls: { ca: localhostCertificate.cert }, timeouts: { quitMs: 100 } };

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function startServer(options: SMTPServerOptions = {}): Promise<SmtpServer> {
  const smtp = new SMTPServer({
    ...localhostCertificate,
    authOptional: true,
    disableReverseLookup: true,
    onAuth: ({ username, password }, _session, done) =>
      password === 'right' ? done(null, { user: username }) : done(new Error('bad password')),
    ...options,
  });
  smtp.on('error', () => {});
  const listening = smtp.listen(0, 'localhost');
  await until('the server listens', () => listening.listening);
  closers.push(() => new Promise((resolve) => smtp.close(() => resolve())));
  const { port } = listening.address() as AddressInfo;
  return { host: 'localhost', port, implicitTls: false, tls: 'required' };
}

async function startGreeting(greeting: string): Promise<SmtpServer> {
  const scripted = await startScript(async (talk) => talk.say(greeting));
  closers.push(scripted.stop);
  return { ...scripted.server, tls: 'off' };
}

async function verify(server: SmtpServer, options: Parameters<typeof openRelay>[2] = trusted) {
  const relay = openRelay([server], silentLog, options);
  closers.push(() => relay.close());
  const [verdict] = await relay.verify();
  expect(verdict?.server).toBe(`${server.host}:${server.port}`);
  return verdict?.outcome;
}

describe('a server that is verified', () => {
  it('is ready when a session can be opened, and is not kept', async () => {
    let open = 0;
    const server = await startServer({
      onConnect: (_session, done) => {
        open += 1;
        done();
      },
      onClose: () => {
        open -= 1;
      },
    });
    expect(await verify({ ...server, user: 'relay', password: 'right' })).toEqual({ kind: 'ready' });
    await until('the connection is closed', () => open === 0);
  });

  it('with wrong credentials will not get better, and says where to mend them', async () => {
    const server = await startServer();
    expect(await verify({ ...server, user: 'relay', password: 'wrong' })).toMatchObject({
      kind: 'refused',
      permanent: true,
      reason: expect.stringContaining('535'),
      todo: expect.stringContaining('SMTP_URL'),
    });
  });

  it('that lets nobody sign in will not get better', async () => {
    const server = await startServer({ disabledCommands: ['AUTH'] });
    expect(await verify({ ...server, user: 'relay', password: 'right' })).toMatchObject({
      kind: 'lost',
      permanent: true,
      reason: expect.stringContaining('AUTH'),
    });
  });

  it('with a certificate that does not verify will not get better, with STARTTLS or without', async () => {
    const failed = {
      kind: 'lost',
      permanent: true,
      reason: expect.stringContaining('self-signed'),
      todo: expect.stringContaining('certificate'),
    };
    expect(await verify(await startServer(), {})).toMatchObject(failed);
    expect(await verify({ ...(await startServer({ secure: true })), implicitTls: true }, {})).toMatchObject(failed);
  });

  it('without STARTTLS where it is required will not get better', async () => {
    const server = await startServer({ disabledCommands: ['STARTTLS'] });
    expect(await verify(server)).toMatchObject({
      kind: 'lost',
      permanent: true,
      reason: expect.stringContaining('offers no STARTTLS'),
    });
  });

  it('that is asked for TLS on a port without it will not get better', async () => {
    const server = await startServer();
    expect(await verify({ ...server, implicitTls: true })).toMatchObject({ kind: 'lost', permanent: true });
  });

  it('that cannot be reached may be back soon', async () => {
    const server: SmtpServer = { host: '127.0.0.1', port: await freePort(), implicitTls: false, tls: 'off' };
    expect(await verify(server)).toMatchObject({
      kind: 'lost',
      permanent: false,
      reason: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it.each([
    ['421 4.3.2 not now', false],
    ['554 5.7.1 no mail from you', true],
  ])('that greets with %s is refused, for good: %s', async (greeting, permanent) => {
    expect(await verify(await startGreeting(greeting))).toMatchObject({ kind: 'refused', permanent });
  });

  it('is waited for no longer than the relay is open', async () => {
    let isThere = false;
    const scripted = await startScript(async () => {
      isThere = true;
    });
    closers.push(scripted.stop);
    const relay = openRelay([scripted.server], silentLog);
    const verdicts = relay.verify();
    await until('it is there', () => isThere);
    relay.cutOff();
    expect(await verdicts).toMatchObject([{ outcome: { kind: 'lost', permanent: false } }]);
  });
});
