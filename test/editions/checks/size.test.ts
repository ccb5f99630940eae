import { expect, it } from 'vitest';
import { checkSize } from '../../../src/editions/checks/size.ts';
import type { Story } from '../../../src/newsroom/digest.ts';
import { buildEdition, buildNewsletter } from '../../support/build.ts';
import { testContext } from '../../support/context.ts';

it('stops an edition that mail programs would cut off, and names its heaviest block', async () => {
  const ctx = await testContext();
  const newsletter = await buildNewsletter(ctx);
  const { digest } = await buildEdition(ctx, newsletter);
  await ctx.dispose();
  if (!digest) throw new Error('an edition without a digest');
  expect(await checkSize(newsletter, digest)).toMatchObject({ level: 'green' });
  const [story] = digest.stories;
  const heavy = { ...story, title: 'The long one', excerpt: 'ä'.repeat(50_000) } as typeof story;
  expect(await checkSize(newsletter, { ...digest, stories: [...digest.stories, heavy] as Story[] })).toMatchObject({
    level: 'red',
    reason: expect.stringMatching(
      /^the HTML has \d+ kB of 90 kB; the heaviest block is the story "The long one" with 10\d kB$/,
    ),
  });
});
