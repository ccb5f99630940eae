import type { Context } from '../../context.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import { describeNewsletter } from '../../newsroom/compose/describe-newsletter.ts';
import { shorten } from '../../newsroom/compose/shorten.ts';
import { longestPreheader } from '../../newsroom/compose/write-preheader.ts';
import { longestSubject } from '../../newsroom/compose/write-subject.ts';
import { type Composed, composeDigest } from '../../newsroom/compose.ts';
import { composeArticle } from '../../newsroom/compose-article.ts';
import { composeWeekly } from '../../newsroom/compose-weekly.ts';
import type { Ad } from '../../sponsorship/ad.ts';
import { findDedicated } from '../../sponsorship/slots/find-dedicated.ts';
import type { Edition } from '../find.ts';
import { composeAskAgain } from './compose-ask-again.ts';

/** Composes what an edition was made for: the news, the best of a week, one article, what one sponsor has to say, or a question; with the ads in its slots. */
export async function composeBrief(
  ctx: Pick<Context, 'db' | 'clock' | 'config' | 'log'>,
  newsletter: Newsletter,
  edition: Edition,
  ads: Ad[],
): Promise<Composed> {
  if (edition.kind === 'weekly') return composeWeekly(ctx, newsletter, edition, ads);
  switch (edition.brief?.kind) {
    case undefined:
      return composeDigest(ctx, newsletter, edition, ads);
    case 'article':
      return composeArticle(ctx, newsletter, edition, edition.brief.articleId, ads);
    case 'dedicated':
      return composeDedicated(ctx, newsletter, edition, edition.brief.bookingId, ads);
    case 'ask-again':
      return composeAskAgain(newsletter, edition);
  }
}

/** The frame of a dedicated edition: no news and no prices beside the ad. */
async function composeDedicated(
  { db }: Pick<Context, 'db'>,
  newsletter: Newsletter,
  { key, date, number }: Edition,
  bookingId: number,
  ads: Ad[],
): Promise<Composed> {
  const { language, title } = newsletter.settings;
  const found = await findDedicated(db, newsletter.id, key, bookingId);
  const { headline = title, body: [beginning = ''] = [] } = found.kind === 'found' ? found.creative : {};
  const digest = {
    newsletter: describeNewsletter(newsletter),
    edition: { key, date, number },
    subject: shorten(headline, longestSubject, language) ?? headline,
    preheader: shorten(beginning, longestPreheader, language) ?? '',
    stories: [],
    ...(ads.length > 0 && { ads }),
  };
  const name = 'booking';
  return {
    digest,
    thin: false,
    checks: [
      found.kind === 'found'
        ? { name, level: 'green', reason: `booking ${bookingId} makes up the edition` }
        : { name, level: 'red', reason: `booking ${bookingId}: ${found.reason}`, todo: 'cancel this edition' },
    ],
    why: {
      stories: [],
      subjects: [],
      blocks: [
        { block: 'stories', reason: 'absent: a dedicated edition carries its sponsor alone' },
        { block: 'preheader', reason: "how the sponsor's text begins" },
      ],
    },
  };
}
