import type { Context } from '../../context.ts';
import type { Check } from '../../db/schema.ts';
import { messageOf } from '../../errors.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import { readEarlierEditions } from '../../newsroom/compose/earlier-editions.ts';
import type { Composed } from '../../newsroom/compose.ts';
import type { Digest } from '../../newsroom/digest.ts';
import type { Look } from '../../newsroom/outside/look-at.ts';
import { type Rendered, renderDigest } from '../content/render.ts';
import type { Edition } from '../find.ts';
import { findPaid } from '../find-paid.ts';
import { outsideOf } from '../outside.ts';
import { checkAdLinks } from './ad-links.ts';
import { checkAltText } from './alt-text.ts';
import { checkAudience } from './audience.ts';
import { checkDkim } from './dkim.ts';
import { leaveOutBroken, readAdImages } from './images.ts';
import { checkLabels } from './labels.ts';
import { checkLinks } from './links.ts';
import { checkPace } from './pace.ts';
import { checkRelay } from './relay.ts';
import { checkSender } from './sender.ts';
import { checkSize } from './size.ts';
import { checkStaleText } from './stale-text.ts';
import { checkSubject } from './subject.ts';
import { checkUnsubscribe } from './unsubscribe.ts';

type Judged = Pick<Composed, 'digest' | 'checks'> & { looks: ReadonlyMap<string, Look> };

/** What there is to judge: `digest` is the composed one as it would go out, and rendered so. */
type Draft = {
  edition: Edition;
  newsletter: Newsletter;
  composed: Judged;
  digest: Digest;
  images: Check;
  rendered: Promise<Rendered>;
  /** The earliest moment at which it is read. */
  readAt: Date;
};

/** After what the newsroom found while composing, in the order in which they are shown. */
const checks: Record<string, (ctx: Context, draft: Draft) => Promise<Check> | Check> = {
  'stale text': (_, { digest, readAt }) => checkStaleText(digest, readAt),
  subject: async (ctx, { digest, edition, readAt }) => {
    const earlier = await readEarlierEditions(ctx.db, edition.newsletter_id, edition.id);
    const subjects = earlier.map(({ subject }) => subject);
    return checkSubject(digest.subject, subjects, readAt);
  },
  links: (_, { digest, composed }) => checkLinks(digest, composed.looks),
  'ad links': (ctx, { digest }) => checkAdLinks(outsideOf(ctx), digest),
  images: (_, { images }) => images,
  'alt text': async (_, { digest, rendered }) => checkAltText((await rendered).html, digest),
  labels: async (ctx, { digest, rendered }) => checkLabels(await rendered, digest, await findPaid(ctx.db, digest)),
  size: async (_, { newsletter, digest, rendered }) => checkSize(newsletter, digest, await rendered),
  sender: (_, { newsletter }) => checkSender(newsletter.settings),
  unsubscribe: async (ctx, { rendered }) => checkUnsubscribe(await rendered, ctx.config.publicUrl),
  dkim: (ctx, { newsletter }) => checkDkim(ctx, newsletter.settings.from),
  relay: (ctx) => checkRelay(ctx),
  pace: (ctx, { newsletter, edition, readAt }) => checkPace(ctx, newsletter, edition, readAt),
  audience: (ctx, { edition }) => checkAudience(ctx.db, edition),
};

/**
 * Judges a draft, and drops from its digest the images that readers would see as broken. A check that fails itself says so
 * and stops nothing. The whole edition is enough: a variant has no story, link, ad or image that it has not, weighs less, and
 * has its subject from the same writer, which keeps what the check calls red.
 */
export async function runChecks(
  ctx: Context,
  edition: Edition,
  newsletter: Newsletter,
  composed: Judged,
): Promise<{ digest: Digest; checks: Check[] }> {
  const adImages = await readAdImages(ctx.db, composed.digest);
  const { digest, check: images, leftOut } = leaveOutBroken(composed.digest, composed.looks, adImages);
  const rendered = renderDigest(ctx.config.publicUrl, newsletter, digest, (url) => url);
  const readAt = new Date(Math.max(edition.send_at.getTime(), ctx.clock.now().getTime()));
  const draft: Draft = { edition, newsletter, composed, digest, images, rendered, readAt };
  const found = await Promise.all(Object.entries(checks).map(([name, run]) => guard(ctx, name, () => run(ctx, draft))));
  return { digest, checks: [...composed.checks, ...leftOut, ...found] };
}

async function guard(ctx: Pick<Context, 'log'>, name: string, run: () => Promise<Check> | Check): Promise<Check> {
  try {
    return await run();
  } catch (error) {
    ctx.log.error({ err: error, check: name }, 'a check failed');
    const reason = `it could not be checked: ${messageOf(error)}`;
    return { name, level: 'amber', reason, todo: 'look at the draft yourself; the log says more' };
  }
}
