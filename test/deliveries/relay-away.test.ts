import { afterEach, describe, expect, it } from 'vitest';
import { freePort } from '../../src/db/embedded/free-port.ts';
import { releaseEdition } from '../../src/deliveries/release.ts';
import { sendEdition } from '../../src/deliveries/send-edition.ts';
import { reportEdition } from '../../src/deliveries/status.ts';
import { buildEdition, buildNewsletter, buildReaders } from '../support/build.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { startSmtp, type TestSmtp } from '../support/smtp.ts';

let ctx: TestContext | undefined;
let smtp: TestSmtp | undefined;
afterEach(async () => {
  await ctx?.dispose();
  await smtp?.stop();
});

async function release(env: Record<string, string>) {
  ctx = await testContext(env);
  const newsletter = await buildNewsletter(ctx);
  await buildReaders(ctx, newsletter, 2);
  const { id } = await buildEdition(ctx, newsletter);
  return { ctx, id, released: await releaseEdition(ctx, id, newsletter) };
}

describe('an edition whose relay would not take it', () => {
  it('is held before its first reader when waiting mends nothing, and says why', async () => {
    smtp = await startSmtp();
    // The server offers no sign-in, and no TLS under which a password could be said.
    const { ctx, id, released } = await release({ SMTP_URL: `smtp://user:pass@127.0.0.1:${smtp.port}` });
    expect(released).toEqual({ kind: 'already', status: 'held' });
    expect(await reportEdition(ctx, id)).toMatchObject({ status: 'held', recipients: 0 });
    expect(await sendEdition(ctx, id)).toMatchObject({ kind: 'closed', reason: expect.stringContaining('relay') });
  });

  it('goes on its way when the relay is only away, for it may come back', async () => {
    const { ctx, id, released } = await release({ SMTP_URL: `smtp://127.0.0.1:${await freePort()}?tls=off` });
    expect(released).toEqual({ kind: 'released', recipients: 2 });
    expect((await reportEdition(ctx, id)).status).toBe('sending');
  });

  it('goes in spite of it when a person overrides that', async () => {
    smtp = await startSmtp();
    const { ctx, id } = await release({ SMTP_URL: `smtp://user:pass@127.0.0.1:${smtp.port}` });
    expect(await sendEdition(ctx, id, 'the relay is mended by then')).toEqual({ kind: 'sending', already: false });
    expect((await reportEdition(ctx, id)).status).toBe('sending');
  });
});
