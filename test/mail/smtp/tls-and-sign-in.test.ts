import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import type { SmtpServer } from '../../../src/config.ts';
import { openRelay } from '../../../src/mail/smtp/relay.ts';
import { until } from '../../support/until.ts';
import { asComposed, silentLog } from './as-composed.ts';
import { localhostCertificate } from './localhost-certificate.ts';
import { startScript, type Talk } from './scripted-server.ts';

const envelope = { from: 'daily@news.example', to: 'reader@mail.example' };
const message = Buffer.from('Subject: x\r\n\r\nhello\r\n');
const trusted = { tls: { ca: localhostCertificate.cert } };

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A real server on `localhost` with a certificate that is only trusted by who is told to. */
async function startServer(options: SMTPServerOptions = {}) {
  const taken: { secure: boolean; user: string | undefined }[] = [];
  const smtp = new SMTPServer({
    ...localhostCertificate,
    authOptional: true,
    disableReverseLookup: true,
    onAuth: ({ method, username, password }, _session, done) =>
      password === 'sécret:1'
        ? done(null, { user: `${username} by ${method}` })
        : done(new Error('bad password for jo@mail.example')),
    onData(stream, session, done) {
      taken.push({ secure: session.secure, user: session.user });
      buffer(stream).then(() => done(), done);
    },
    ...options,
  });
  // A client that does not trust the certificate breaks the handshake off.
  smtp.on('error', () => {});
  const listening = smtp.listen(0, 'localhost');
  await until('the server listens', () => listening.listening);
  const { port } = listening.address() as AddressInfo;
  closers.push(() => new Promise((resolve) => smtp.close(() => resolve())));
  return {
    taken,
    server: { host: 'localhost', port, implicitTls: false, tls: 'opportunistic' } satisfies SmtpServer as SmtpServer,
  };
}

async function submit(server: SmtpServer, options: Parameters<typeof openRelay>[2] = {}) {
  const relay = openRelay([server], silentLog, options);
  closers.push(() => relay.close());
  return relay.submit(envelope, asComposed(message));
}

describe('TLS', () => {
  it.each([
    ['opportunistic', {}, true],
    ['required', trusted, true],
    ['off', {}, false],
  ] as const)('that is %s is as it should be where the server offers it', async (tls, options, secure) => {
    const { server, taken } = await startServer();
    expect(await submit({ ...server, tls }, options)).toMatchObject({ kind: 'accepted' });
    expect(taken).toMatchObject([{ secure }]);
  });

  it('from the first octet works', async () => {
    const { server, taken } = await startServer({ secure: true });
    expect(await submit({ ...server, implicitTls: true, tls: 'required' }, trusted)).toMatchObject({
      kind: 'accepted',
    });
    expect(taken).toMatchObject([{ secure: true }]);
  });

  it('that is required is refused without a certificate that can be trusted', async () => {
    const { server, taken } = await startServer();
    const failed = { kind: 'lost', phase: 'connect', error: expect.stringContaining('self-signed') };
    expect(await submit({ ...server, tls: 'required' })).toMatchObject(failed);
    const implicit = await startServer({ secure: true });
    expect(await submit({ ...implicit.server, implicitTls: true, tls: 'required' })).toMatchObject(failed);
    expect(taken).toEqual([]);
  });

  it('that is required is refused with a certificate for another name', async () => {
    const { server } = await startServer();
    const other = { ...server, host: '127.0.0.1', tls: 'required' as const };
    const listening = await submit(other, trusted);
    // Where localhost is ::1 only, nobody listens on 127.0.0.1.
    expect(listening).toMatchObject({
      kind: 'lost',
      phase: 'connect',
      error: expect.stringMatching(/altnames|ECONNREFUSED/),
    });
  });

  it('that is required is not done without where it is not offered', async () => {
    const { server, taken } = await startServer({ disabledCommands: ['STARTTLS'] });
    expect(await submit({ ...server, tls: 'required' }, trusted)).toMatchObject({
      kind: 'lost',
      phase: 'connect',
      error: expect.stringContaining('offers no STARTTLS'),
    });
    expect(await submit({ ...server, tls: 'opportunistic' })).toMatchObject({ kind: 'accepted' });
    expect(taken).toMatchObject([{ secure: false }]);
  });

  describe.each([
    ['is refused with 454', (talk: Talk) => talk.say('454 4.7.0 TLS not available')],
    ['is no handshake', (talk: Talk) => talk.say('220 go', 'this is not TLS')],
    ['ends in a closed connection', (talk: Talk) => void talk.socket.end('220 go\r\n')],
  ])('that %s', (_, answerStartTls) => {
    it('is done without where it is opportunistic', async () => {
      const scripted = await startBroken(answerStartTls);
      expect(await submit(scripted.server, patient)).toMatchObject({ kind: 'accepted' });
    });

    it('leaves the message unsent where it is required', async () => {
      const scripted = await startBroken(answerStartTls);
      expect(await submit({ ...scripted.server, tls: 'required' }, patient)).toMatchObject({ phase: 'connect' });
      expect(scripted.heard).not.toContain('MAIL');
    });
  });

  it.each([
    ['a reply', '220 go\r\n250-injected\r\n250 AUTH PLAIN\r\n'],
    ['half a reply', '220 go\r\n250-injected'],
  ])('is never followed by %s that was sent in plain text before it', async (_, injected) => {
    const scripted = await startBroken((talk) => void talk.socket.write(injected));
    expect(await submit({ ...scripted.server, tls: 'required' }, patient)).toMatchObject({
      kind: 'lost',
      phase: 'connect',
    });
    expect(scripted.heard).not.toContain('MAIL');
  });
});

describe('signing in', () => {
  const user = { user: 'relay', password: 'sécret:1' };

  it.each(['PLAIN', 'LOGIN'])('works by %s', async (method) => {
    const { server, taken } = await startServer({ authMethods: [method], authOptional: false });
    expect(await submit({ ...server, ...user, tls: 'required' }, trusted)).toMatchObject({ kind: 'accepted' });
    expect(taken).toEqual([{ secure: true, user: `relay by ${method}` }]);
  });

  it('with a wrong password is refused at connect', async () => {
    const { server } = await startServer();
    const wrong = { ...server, user: 'relay', password: 'wrong' };
    expect(await submit(wrong)).toMatchObject({ kind: 'refused', phase: 'connect', reply: { status: 535 } });
  });

  it('where the server offers no way to is an error that says so', async () => {
    const { server } = await startServer({ disabledCommands: ['AUTH'] });
    expect(await submit({ ...server, ...user })).toMatchObject({
      kind: 'lost',
      phase: 'connect',
      error: expect.stringContaining('AUTH'),
    });
  });
});

/** The script does not close after QUIT. */
const patient = { timeouts: { quitMs: 100 } };

/** Offers STARTTLS and answers it as the test says; without STARTTLS it takes messages. */
async function startBroken(answerStartTls: (talk: Talk) => void) {
  const heard: string[] = [];
  const scripted = await startScript(async (talk) => {
    talk.say('220 test');
    for (;;) {
      const verb = (await talk.hear()).split(' ')[0] ?? '';
      heard.push(verb);
      if (verb === 'EHLO') talk.say('250-test', '250 STARTTLS');
      else if (verb === 'STARTTLS') answerStartTls(talk);
      else if (verb !== 'DATA') talk.say('250 ok');
      else {
        talk.say('354 go');
        await talk.hearContent();
        talk.say('250 ok');
      }
    }
  });
  closers.push(scripted.stop);
  return { ...scripted, heard };
}
