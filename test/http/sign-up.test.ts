import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Challenge } from '../../src/audience/sign-up/proof.ts';
import { signUpScript } from '../../src/http/public/sign-up-script.ts';
import type { Newsletter } from '../../src/newsletters/find.ts';
import { solve } from '../audience/sign-up/build.ts';
import { addReader, buildNewsletter } from '../support/build.ts';
import { startTestWeb, type TestWeb } from './build.ts';

let web: TestWeb;
let newsletter: Newsletter;
const site = 'https://news.example';

beforeAll(async () => {
  web = await startTestWeb({ takesMail: async (domain) => domain !== 'nowhere.example' });
  newsletter = await buildNewsletter(web.ctx, {
    signUp: { origins: [site], privacyUrl: 'https://news.example/privacy' },
  });
});
beforeEach(() =>
  web.ctx.db
    .deleteFrom('sign_ups')
    .execute()
    .then(() => undefined),
);
afterAll(() => web.stop());

let networks = 0;
/** Each from a network of its own, unless it is said otherwise. */
const fromElsewhere = () => {
  networks += 1;
  return { 'x-forwarded-for': `10.${networks >> 8}.${networks & 255}.1`.replace(/^10/, '100') };
};

async function send(fields: Record<string, string>, headers: Record<string, string> = fromElsewhere(), name = 'daily') {
  const response = await fetch(`${web.url}/s/${name}`, { method: 'POST', headers, body: new URLSearchParams(fields) });
  return { status: response.status, headers: response.headers, page: await response.text() };
}

async function post(body: unknown, headers: Record<string, string> = fromElsewhere()) {
  const response = await fetch(`${web.url}/api/sign-up/daily`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const said = (await response.json()) as { kind: string; message: string };
  return { status: response.status, headers: response.headers, said };
}

const waiting = () => web.ctx.db.selectFrom('sign_ups').selectAll().orderBy('id').execute();

describe('the sign-up page', () => {
  it('has a form that needs no script, says what is agreed to, and links to what becomes of the data', async () => {
    const response = await fetch(`${web.url}/s/daily`);
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(page).toContain('<title>Get Daily Crypto Insights · Daily Crypto Insights</title>');
    expect(page).toMatch(/<form[^>]* action="\/s\/daily" method="post">/);
    expect(page).toContain('Send me Daily Crypto Insights by email. I can leave at any time with one click.');
    expect(page).toContain('href="https://news.example/privacy"');
    expect(page).not.toMatch(/<style|style=|<script(?! src="\/assets\/)/);
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("script-src 'self'; connect-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(response.headers.has('set-cookie')).toBe(false);
    expect(web.logged()).not.toContain('/s/daily');
  });

  it('takes an address, keeps where and what was agreed to, and says the same of one that is known', async () => {
    await addReader(web.ctx, newsletter, 'known@x.example');
    const answers = [];
    for (const email of ['new@x.example', 'known@x.example']) answers.push(await send({ email }));
    const [first, second] = answers;
    expect(first?.status).toBe(202);
    expect(first?.page).toContain('<h1>Look into your inbox</h1>');
    expect(second?.page).toBe(first?.page);
    expect(second?.status).toBe(first?.status);
    expect(await waiting()).toMatchObject([
      {
        address: 'new@x.example',
        wording: 'Send me Daily Crypto Insights by email. I can leave at any time with one click.',
        wording_version: 'sign-up-1',
        ip: '100.0.1.1',
        form_url: `${web.ctx.config.publicUrl}/s/daily`,
      },
      { address: 'known@x.example' },
    ]);
    expect(web.logged()).not.toMatch(/@x\.example/);
  });

  it('keeps the page of another site that the form stood on, without its query', async () => {
    await send({ email: 'site@x.example' }, { ...fromElsewhere(), referer: `${site}/prices?reader=ada@x.example#top` });
    expect(await waiting()).toMatchObject([{ form_url: `${site}/prices` }]);
  });

  it('asks about what looks mistyped, and takes what its writer insists on', async () => {
    const { status, page } = await send({ email: 'Ada@gmaill.com' });
    expect(status).toBe(422);
    expect(page).toContain('Did you mean ada@gmail.com?');
    expect(page).toContain('<button type="submit" value="ada@gmail.com" name="email">Yes, ada@gmail.com</button>');
    expect(page).toMatch(/value="Ada@gmaill.com"[^>]* name="sure">No, Ada@gmaill.com is right/);
    expect((await send({ sure: 'Ada@gmaill.com' })).status).toBe(202);
    expect((await send({ email: 'ada@gmail.com' })).status).toBe(202);
    expect((await waiting()).map(({ address }) => address)).toEqual(['ada@gmaill.com', 'ada@gmail.com']);
  });

  it('keeps by whose link a reader came, over all that has to be mended', async () => {
    const by = 'abcdefghijklm234';
    expect(await (await fetch(`${web.url}/s/daily?by=${by}`)).text()).toContain(`value="${by}"`);
    expect(await (await fetch(`${web.url}/s/daily?by=x&by=y`)).text()).not.toContain('name="by"');
    expect(await (await fetch(`${web.url}/s/daily?by="><script>`)).text()).not.toContain('name="by"');
    for (const email of ['nonsense', 'a@gmial.com'])
      expect((await send({ email, by })).page).toContain(`value="${by}"`);
    await send({ email: 'came@x.example', by });
    await post({ email: 'cut@x.example', by: by.slice(1) });
    expect((await waiting()).map(({ came_by }) => came_by)).toEqual([by, null]);
  });

  it.each([
    ['ada', 'This is no address that can be mailed.'],
    ['ada@mailinator.com', 'gone in a few minutes'],
    ['ada@nowhere.example', 'gets no mail'],
    ['"><script>alert(1)</script>', 'This is no address'],
  ])('says of %s what is wrong, in the form, and keeps what was written', async (email, problem) => {
    const { status, page } = await send({ email });
    expect(status).toBe(422);
    expect(page).toContain(problem);
    expect(page).toContain('aria-invalid="true" aria-describedby="problem"');
    expect(page).not.toContain('<script>alert');
    expect(page).toContain(
      `value="${email.replaceAll('"', '&quot;').replaceAll('>', '&gt;').replaceAll('<', '&lt;')}"`,
    );
    expect(await waiting()).toEqual([]);
  });

  it('tells who is too fast to come again, and a machine nothing', async () => {
    const headers = fromElsewhere();
    const statuses = [];
    for (let i = 0; i < 7; i++) statuses.push((await send({ email: `fast${i}@x.example` }, headers)).status);
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429, 429]);
    const slow = await send({ email: 'fast@x.example' }, headers);
    expect(slow.headers.get('retry-after')).toBe('3600');
    expect(slow.page).toContain('Too many sign-ups came from your network');
    const before = (await waiting()).length;
    expect((await send({ email: 'bot@x.example', website: 'https://casino.example' })).status).toBe(202);
    expect(await waiting()).toHaveLength(before);
  });

  it('speaks the newsletter’s language, and says “thank you” where nobody is asked first', async () => {
    await buildNewsletter(web.ctx, {
      name: 'taeglich',
      title: 'Täglich',
      language: 'de-AT',
      signUp: { optIn: 'single' },
    });
    expect(await (await fetch(`${web.url}/s/taeglich`)).text()).toContain('<h1>Täglich bestellen</h1>');
    expect((await send({ email: 'a@x.example' }, fromElsewhere(), 'taeglich')).page).toContain('<h1>Vielen Dank</h1>');
  });

  it('says and keeps what the publisher wants readers to agree to, under a version of its own', async () => {
    const wording = 'Ja, <b>Daily</b> & Partner dürfen mir schreiben.';
    await buildNewsletter(web.ctx, { name: 'own-words', signUp: { wording } });
    const page = await (await fetch(`${web.url}/s/own-words`)).text();
    expect(page).toContain('Ja, &lt;b&gt;Daily&lt;/b&gt; &amp; Partner dürfen mir schreiben.');
    await send({ email: 'own@x.example' }, fromElsewhere(), 'own-words');
    expect(await waiting()).toMatchObject([
      { wording, wording_version: expect.stringMatching(/^publisher-[0-9a-f]{12}$/) },
    ]);
  });

  it('is none where there is no such newsletter', async () => {
    for (const name of ['none', 'DAILY', '..%2f', '%00', 'x'.repeat(300)]) {
      expect((await fetch(`${web.url}/s/${name}`)).status).toBeGreaterThanOrEqual(400);
      const { status } = await send({ email: 'a@x.example' }, fromElsewhere(), name);
      expect([400, 404, 414]).toContain(status);
    }
  });
});

describe('the JSON endpoint', () => {
  it('takes a sign-up with a proof of work, time zone and page', async () => {
    const headers = { ...fromElsewhere(), origin: site };
    const asked = await fetch(`${web.url}/api/sign-up/daily/challenge`, { headers });
    const challenge = (await asked.json()) as Challenge;
    expect(Object.keys(challenge).sort()).toEqual(['algorithm', 'challenge', 'maxnumber', 'salt', 'signature']);
    const { status, said } = await post(
      {
        email: 'json@x.example',
        website: '',
        timezone: 'Europe/Berlin',
        formUrl: `${site}/a?b=c`,
        altcha: solve(challenge),
      },
      headers,
    );
    expect(status).toBe(202);
    expect(said).toEqual({ kind: 'taken', message: expect.stringContaining('A mail is on its way to you.') });
    expect(await waiting()).toMatchObject([{ timezone: 'Europe/Berlin', form_url: `${site}/a` }]);
    const outcome = await web.ctx.db
      .selectFrom('sign_up_outcomes')
      .select('sign_ups')
      .where('outcome', '=', 'taken')
      .executeTakeFirst();
    expect(outcome?.sign_ups).toBe(1);
  });

  it('answers pages of the origins that the newsletter names, and no others', async () => {
    const path = `${web.url}/api/sign-up/daily`;
    const preflight = await fetch(path, {
      method: 'OPTIONS',
      headers: { origin: site, 'access-control-request-method': 'POST' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe(site);
    expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type');
    expect((await post({ email: 'a@x.example' }, { origin: site })).headers.get('access-control-allow-origin')).toBe(
      site,
    );
    for (const origin of ['https://evil.example', 'https://news.example.evil.example', 'null']) {
      const refused = await post({ email: 'b@x.example' }, { origin });
      expect(refused.status).toBe(403);
      expect(refused.said).toMatchObject({ kind: 'origin' });
      expect(refused.headers.has('access-control-allow-origin')).toBe(false);
      expect((await fetch(path, { method: 'OPTIONS', headers: { origin } })).status).toBe(403);
    }
    expect((await waiting()).map(({ address }) => address)).toEqual(['a@x.example']);
  });

  it('gives the ways on after a suggestion', async () => {
    const { status, said } = await post({ email: 'ada@hotmial.com' });
    expect(status).toBe(422);
    expect(said).toEqual({
      kind: 'typo',
      suggestion: 'ada@hotmail.com',
      message: 'Did you mean ada@hotmail.com?',
      choices: [
        { label: 'Yes, ada@hotmail.com', change: { email: 'ada@hotmail.com' } },
        { label: 'No, ada@hotmial.com is right', change: { email: 'ada@hotmial.com', sure: 'ada@hotmial.com' } },
      ],
    });
  });

  it.each([
    ['', 400],
    ['{', 400],
    ['[]', 400],
    ['null', 400],
    ['{"email":1}', 400],
    ['{"email":"a@x.example","admin":true}', 400],
    ['{"email":""}', 422],
  ])('says what is wrong with %s', async (body, status) => {
    const answer = await post(body);
    expect(answer.status).toBe(status);
    expect(answer.said.message).toMatch(/\w/);
  });

  it('passes over a time zone and a page that are none', async () => {
    await post({ email: 'odd@x.example', timezone: "'; drop table", formUrl: 'javascript:alert(1)' });
    expect(await waiting()).toMatchObject([
      { timezone: null, form_url: `${web.ctx.config.publicUrl}/api/sign-up/daily` },
    ]);
  });
});

describe('whatever is sent', () => {
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.emailAddress(), fc.constant('a@gmial.com'));
  const fields = fc.record(
    { email: text, sure: text, website: text, timezone: text, formUrl: text, altcha: text },
    { requiredKeys: [] },
  );
  const headers = fc.record(
    { 'content-type': fc.constantFrom('application/json', 'text/plain', 'multipart/form-data', 'x') },
    { requiredKeys: [] },
  );
  const isClear = (status: number) => [202, 400, 403, 422, 429].includes(status);

  it('as a form gets a clear answer', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fields.map((given) => new URLSearchParams(given).toString()),
          fc.uint8Array({ maxLength: 300 }).map((bytes) => new Uint8Array(bytes)),
        ),
        headers,
        async (body, given) => {
          const sent = { method: 'POST', body, headers: { ...given, ...fromElsewhere() } };
          const { status } = await fetch(`${web.url}/s/daily`, sent);
          expect(isClear(status)).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
    expect(web.logged()).not.toContain('a request failed');
  });

  it('as JSON gets a clear answer, in JSON', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fields.map((given) => JSON.stringify(given)),
          fc.json({ maxDepth: 3 }),
          fc.string({ unit: 'binary', maxLength: 200 }),
        ),
        async (body) => {
          const { status, said } = await post(body);
          expect(isClear(status)).toBe(true);
          expect(said.kind).toMatch(/^[a-z-]+$/);
        },
      ),
      { numRuns: 150 },
    );
    expect(web.logged()).not.toContain('a request failed');
  });

  it('and is too much is refused', async () => {
    expect((await send({ email: 'a'.repeat(20_000) })).status).toBe(413);
  });
});

describe('the script', () => {
  it('is under five kilobytes, kept for an hour, and for pages of any site', async () => {
    const response = await fetch(web.url + signUpScript.path);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.length).toBeLessThan(5_000);
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('public, max-age=3600');
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(() => new Function(bytes.toString())).not.toThrow();
  });
});
