import { pino } from 'pino';
import PostalMime from 'postal-mime';
import { afterEach, describe, expect, it } from 'vitest';
import type { Config } from '../../src/config.ts';
import { freePort } from '../../src/db/embedded/free-port.ts';
import type { DkimKey } from '../../src/mail/dkim-key.ts';
import { openMailer, type SingleMail } from '../../src/mail/mailer.ts';
import { refusal, type SmtpScript, startSmtp } from '../support/smtp.ts';
import { buildDkim, linesOf, verifyDkim } from './build.ts';

const log = pino({ level: 'silent' });
const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

function buildMail(overrides: Partial<SingleMail> = {}): SingleMail {
  return {
    from: '"Example News" <daily@news.example>',
    to: 'Zoë <reader@mail.example>',
    subject: 'Bestätige dein Abo',
    text: 'Grüße\n.\nund mehr',
    html: '<p>Grüße</p>',
    ...overrides,
  };
}

async function start(script: SmtpScript = {}, dkim: DkimKey[] = []) {
  const smtp = await startSmtp(script);
  const mailer = openMailer([serverAt(smtp.port)], dkim, log);
  closers.push(smtp.stop, () => mailer.close());
  return { smtp, mailer };
}

describe('a single mail', () => {
  it.each(['cut off', 'closed'])(
    'does not hold up the end where the server is silent: the mailer is %s',
    async (how) => {
      const { promise: isAsked, resolve: ask } = Promise.withResolvers<void>();
      const { mailer } = await start({
        onRecipient: () => {
          ask();
          return new Promise(() => {});
        },
      });
      const sent = expect(mailer.send(buildMail())).rejects.toMatchObject({ code: 'relay_failed', retryable: true });
      await isAsked;
      const beganAt = performance.now();
      if (how === 'cut off') mailer.cutOff();
      else await mailer.close();
      await sent;
      expect(performance.now() - beganAt).toBeLessThan(10_000);
    },
  );

  it('arrives as it was written, marked as automatic, in 7-bit lines', async () => {
    const { smtp, mailer } = await start();
    await mailer.send(buildMail());
    const [received] = smtp.received;
    expect(received).toMatchObject({ from: 'daily@news.example', to: 'reader@mail.example' });
    const raw = received?.raw ?? Buffer.alloc(0);
    for (const line of linesOf(raw)) expect(line.length).toBeLessThanOrEqual(78);
    const parsed = await PostalMime.parse(raw);
    expect(parsed).toMatchObject({
      from: { name: 'Example News', address: 'daily@news.example' },
      to: [{ name: 'Zoë', address: 'reader@mail.example' }],
      subject: 'Bestätige dein Abo',
      text: 'Grüße\n.\nund mehr\n',
    });
    expect(parsed.html).toContain('<p>Grüße</p>');
    const headers = Object.fromEntries(parsed.headers.map(({ originalKey, value }) => [originalKey, value]));
    expect(headers).toMatchObject({ 'Auto-Submitted': 'auto-generated' });
    expect(headers['Message-ID']).toMatch(/@news\.example>$/);
  });

  it('is DKIM-signed by every key', async () => {
    const keys = [buildDkim('rsa'), buildDkim('ed25519')];
    const { smtp, mailer } = await start(
      {},
      keys.map(({ key }) => key),
    );
    await mailer.send(buildMail());
    const raw = smtp.received[0]?.raw ?? '';
    expect(await verifyDkim(raw, keys)).toEqual(['rsa-sha256 pass', 'ed25519-sha256 pass']);
  });

  it.each([
    ['a line break in the subject', { subject: 'a\r\nBcc: evil@x.example' }, 'message_invalid'],
    ['two commands in the address', { to: 'a@x>\r\nRCPT TO:<evil@x' }, 'address_invalid'],
    ['two addresses', { to: 'a@b.example, c@d.example' }, 'address_invalid'],
  ])('with %s is refused before anything is sent', async (_, override, code) => {
    const { smtp, mailer } = await start();
    await expect(mailer.send(buildMail(override))).rejects.toMatchObject({ code });
    expect(smtp.received).toEqual([]);
  });

  it.each([
    ['a temporary refusal', 450, '4.2.1 later', true],
    ['a final refusal', 550, '5.1.1 <reader@mail.example>: User unknown', false],
  ])(
    'that meets %s is an error that says whether to try again, without the address',
    async (_, status, text, retryable) => {
      const { mailer } = await start({
        onRecipient: () => {
          throw refusal(status, text);
        },
      });
      const failure = await mailer.send(buildMail()).catch((error: unknown) => error);
      expect(failure).toMatchObject({
        code: 'relay_failed',
        retryable,
        message: expect.stringContaining(String(status)),
      });
      expect(String(failure)).not.toContain('reader@');
    },
  );

  it('that finds no relay is an error worth trying again', async () => {
    const mailer = openMailer([serverAt(await freePort())], [], log);
    await expect(mailer.send(buildMail())).rejects.toMatchObject({ code: 'relay_failed', retryable: true });
    await mailer.close();
  });
});

function serverAt(port: number): Config['smtp'][number] {
  return { host: '127.0.0.1', port, implicitTls: false, tls: 'opportunistic' };
}
