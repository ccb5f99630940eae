import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newReaderToken } from '../../src/audience/token.ts';
import { renderDigest } from '../../src/editions/content/render.ts';
import type { Edition } from '../../src/editions/find.ts';
import { readerTokenSlot } from '../../src/mail/slots.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { addReader, type BuiltReader, buildEdition, buildNewsletter } from '../support/build.ts';
import { addContent, addDelivery, startTestWeb, type TestWeb } from './build.ts';

let web: TestWeb;
let newsletter: Newsletter;
let edition: Edition;
let reader: BuiltReader;
beforeAll(async () => {
  web = await startTestWeb();
  newsletter = await buildNewsletter(web.ctx);
  edition = await buildEdition(web.ctx, newsletter, 'sending', '2026-11-20');
  reader = await addReader(web.ctx, newsletter, 'reader@x.example');
  await addVersion(1, 'first');
  await addVersion(2, 'second');
  await addDelivery(web.ctx.db, edition, reader, 1);
});
afterAll(() => web.stop());

function addVersion(version: number, text: string): Promise<void> {
  const html = `<!doctype html><p style="color:red">${text}</p><a href="/u/${readerTokenSlot}">Leave</a> ${readerTokenSlot}`;
  return addContent(web.ctx.db, edition, version, html);
}

const sheet = '<style>._0:not(#_){color:red}</style>';

const view = (token: string, key = '2026-11-20', name = 'daily') => fetch(`${web.url}/view/${name}/${key}/${token}`);

describe('the view in the browser', () => {
  it('is the email as this reader was sent it, with their own way out', async () => {
    const response = await view(reader.token);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).toBe(
      `<!doctype html><p class="_0">first</p><a href="/u/${reader.token}">Leave</a> ${reader.token}${sheet}`,
    );
  });

  it('has their own answers to its poll, and their own link to pass on', async () => {
    const referring = await buildNewsletter(web.ctx, { name: 'referring', referrals: {} });
    const asking = await buildEdition(web.ctx, referring, 'sending', 'asks');
    if (!asking.digest) throw new Error('the edition has no digest');
    const digest = { ...asking.digest, poll: { question: 'Would you?', choices: ['Yes', 'No'] } };
    const { html } = await renderDigest('https://letters.example', referring, digest, (url) => url);
    await addContent(web.ctx.db, asking, 1, html);
    const asked = await addReader(web.ctx, referring, 'asked@x.example');
    await addDelivery(web.ctx.db, asking, asked, 1);
    const seen = await (await view(asked.token, 'asks', 'referring')).text();
    for (const path of ['poll/referring/asks/1', 'poll/referring/asks/2', 'share', 'u', 'p'])
      expect(seen).toContain(`https://letters.example/${path}/${asked.token}"`);
    expect(seen).not.toContain(readerTokenSlot);
  });

  it('has the corrected version for who was sent that', async () => {
    const late = await addReader(web.ctx, newsletter, 'late@x.example', 'left');
    await addDelivery(web.ctx.db, edition, late, 2);
    expect(await (await view(late.token)).text()).toContain('second');
  });

  it('may style itself and show pictures, and do nothing else', async () => {
    const { headers } = await view(reader.token);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain(
      `style-src 'sha256-${createHash('sha256').update('._0:not(#_){color:red}').digest('base64')}'`,
    );
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain('img-src https: http: data:');
    expect(policy).toMatch(/(^|; )sandbox allow-popups/);
    expect(policy).not.toMatch(/script|allow-scripts|allow-same-origin/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-robots-tag')).toContain('noindex');
  });

  it('is for nobody else', async () => {
    const stranger = await addReader(web.ctx, newsletter, 'stranger@x.example');
    const none = [
      view(newReaderToken()),
      view('garbage'),
      view(readerTokenSlot),
      view(stranger.token),
      view(reader.token, '2026-11-21'),
      view(reader.token, '2026-11-20', 'weekly'),
      view(reader.token, '2026-11-20%00'),
    ];
    for (const response of await Promise.all(none)) {
      expect(response.status).toBe(404);
      expect(await response.text()).toContain('There is nothing here');
    }
  });
});
