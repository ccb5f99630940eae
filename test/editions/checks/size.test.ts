import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkSize } from '../../../src/editions/checks/size.ts';
import { renderDraft } from '../../../src/editions/content/render.ts';
import type { Newsletter } from '../../../src/newsletters/find.ts';
import type { Digest, Story } from '../../../src/newsroom/digest.ts';
import { buildEdition, buildNewsletter } from '../../support/build.ts';
import { type TestContext, testContext } from '../../support/context.ts';
import { anAd, creatives } from './build.ts';

let ctx: TestContext;
let newsletter: Newsletter;
let digest: Digest;
beforeAll(async () => {
  ctx = await testContext();
  newsletter = await buildNewsletter(ctx);
  const edition = await buildEdition(ctx, newsletter);
  if (!edition.digest) throw new Error('an edition without a digest');
  digest = edition.digest;
});
afterAll(() => ctx.dispose());

const check = async (given: Digest) => checkSize(newsletter, given, await renderDraft(newsletter, given));
const long = 'ä'.repeat(50_000);

it('lets an edition go that mail programs show whole', async () => {
  expect(await check(digest)).toMatchObject({ level: 'green' });
});

const remark = (id: number, text: string) => ({ id, author: 'Ada', text });

it.each<[string, (light: Digest) => Partial<Digest>]>([
  [
    'the story "The long one"',
    ({ stories }) => ({ stories: [...stories, { ...stories[0], title: 'The long one', excerpt: long } as Story] }),
  ],
  [
    'the ad of Ledgerline (classified 1)',
    () => ({ ads: [anAd(creatives.headline), anAd(creatives.classified, { text: long })] }),
  ],
  [
    "the readers' exchange",
    () => ({
      exchange: { articleId: 1, title: 'A', url: 'https://a', comment: remark(1, 'Why?'), answer: remark(2, long) },
    }),
  ],
])('stops an edition that mail programs would cut off, and names its heaviest block: %s', async (block, heavy) => {
  const { level, reason } = await check({ ...digest, ...heavy(digest) });
  expect(level).toBe('red');
  expect(reason).toMatch(/^the HTML has \d+ kB of 90 kB; the heaviest block is .* with 10\d kB$/);
  expect(reason).toContain(block);
});
