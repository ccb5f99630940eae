import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Inbox, startInbox } from '../../demo/inbox/inbox.ts';

let inbox: Inbox;
beforeEach(async () => {
  inbox = await startInbox();
});
afterEach(() => inbox.close());

async function send(to: string, extra: { html?: string; headers?: Record<string, string>; subject?: string } = {}) {
  const transport = createTransport(inbox.smtpUrl);
  try {
    return await transport.sendMail({
      from: 'Coinward <daily@coinward.example>',
      to,
      subject: 'Grüße – today’s edition',
      text: 'Read <this> & that.\n',
      html: '<html><head><title>x</title></head><body><p>Read <b>this</b></p></body></html>',
      ...extra,
    });
  } finally {
    transport.close();
  }
}

async function page(path: string): Promise<{ status: number; headers: Headers; text: string }> {
  const response = await fetch(inbox.url + path);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

describe('the SMTP server', () => {
  it('keeps every message with its envelope and names a queue id', async () => {
    const sent = await send('Ada <ada@readers.example>');
    expect(sent.response).toBe('250 2.0.0 Ok: queued as DEMO000001');
    expect(inbox.mails).toHaveLength(1);
    expect(inbox.mails[0]).toMatchObject({ from: 'daily@coinward.example', to: ['ada@readers.example'] });
    expect(inbox.mails[0]?.raw.toString()).toContain('\r\n\r\n');
  });
});

describe('the page', () => {
  it('says that nothing has arrived', async () => {
    expect((await page('/')).text).toContain('Nothing has arrived yet.');
  });

  it('lists the mails of a reader, decoded and escaped, under a strict policy', async () => {
    await send('Ada <ada@readers.example>', { subject: '<script>alert(1)</script> €' });
    await send('Bo <bo@readers.example>');
    const { text, headers } = await page('/?to=ada');
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt; €');
    expect(text).toContain('ada@readers.example');
    expect(text).not.toContain('bo@readers.example');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('says why the edition is what it is, once that is known', async () => {
    expect((await page('/why')).status).toBe(404);
    const url = inbox.explain({
      why: { stories: [], subjects: [], blocks: [{ block: 'readers', reason: 'absent: <b>no</b> answer' }] },
      checks: [{ name: 'labels', level: 'green', reason: 'all 5 ads stand under theirs' }],
    });
    const text = await (await fetch(url)).text();
    expect(text).toContain('absent: &lt;b&gt;no&lt;/b&gt; answer');
    expect(text).toContain('all 5 ads stand under theirs');
  });

  it('turns the leaves of a long list', async () => {
    await Promise.all(Array.from({ length: 51 }, (_, reader) => send(`reader${reader}@readers.example`)));
    const [oldest, newest] = [inbox.mails[0]?.to[0] ?? '', inbox.mails[50]?.to[0] ?? ''];
    expect((await page('/')).text).toContain(`>${newest}<`);
    expect((await page('/')).text).not.toContain(`>${oldest}<`);
    expect((await page('/?page=2')).text).toContain(`>${oldest}<`);
  });

  it('shows a mail as HTML in a frame that can run nothing', async () => {
    await send('ada@readers.example', {
      html: '<html><head></head><body><script>x</script><p>Hello</p></body></html>',
    });
    expect((await page('/mail/1')).text).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    const frame = await page('/mail/1/html');
    expect(frame.text).toContain('<head><base target="_blank">');
    expect(frame.headers.get('content-security-policy')).toMatch(/^sandbox allow-popups .*default-src 'none'/);
    expect((await page('/mail/1?view=phone')).text).toContain('class="frame phone"');
  });

  it('shows a mail as text and as it came', async () => {
    await send('ada@readers.example');
    expect((await page('/mail/1?view=text')).text).toContain('Read &lt;this&gt; &amp; that.');
    expect((await page('/mail/1?view=source')).text).toContain('To: ada@readers.example');
    expect((await page('/mail/2')).status).toBe(404);
  });

  it('leaves with one click as RFC 8058 says', async () => {
    const posts: string[] = [];
    const newsletter = createServer((request, response) => {
      request.on('data', (chunk) => posts.push(`${request.method} ${request.url} ${chunk}`));
      request.on('end', () => response.end('left'));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => newsletter.once('listening', resolve));
    const { port } = newsletter.address() as AddressInfo;
    await send('ada@readers.example', {
      headers: {
        'List-Unsubscribe': `<http://127.0.0.1:${port}/u/token>, <mailto:leave+token@coinward.example>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      },
    });
    expect((await page('/mail/1')).text).toContain('Leave with one click');
    const press = (site: string) =>
      fetch(`${inbox.url}/mail/1/leave`, { method: 'POST', headers: { 'sec-fetch-site': site } });
    expect((await press('cross-site')).status).toBe(403);
    expect(await (await press('same-origin')).text()).toContain('This reader has left: the newsletter answered 200.');
    expect(posts).toEqual(['POST /u/token List-Unsubscribe=One-Click']);
    newsletter.close();
  });
});
