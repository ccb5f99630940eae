import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import type { Newsletter } from '../newsletters/find.ts';
import { isDate } from '../newsletters/schedule.ts';
import { canonicalUrl } from '../newsroom/canonical.ts';
import { gatherArticle } from '../newsroom/gather/gather-article.ts';
import { findDedicated } from '../sponsorship/slots/find-dedicated.ts';
import { readSlots } from '../sponsorship/slots/slots.ts';
import type { Brief } from './brief.ts';
import type { Edition } from './find.ts';

/** What somebody asks an extra edition to carry. */
export type BriefAsked = { article?: string; booking?: number; askAgain?: boolean };

/**
 * What the edition of that key is to carry, if anything special is asked for. Throws `usage` for what it cannot be:
 * without a key of its own, for a question to all readers, for an article that is paid for or was carried, for a booking that is not of this edition,
 * for other content than `existing` was made for, and for anything but the sponsor's where one has booked it whole.
 */
export async function readBrief(
  ctx: Pick<Context, 'db' | 'clock' | 'config'>,
  newsletter: Newsletter,
  { key, segment, article, booking, askAgain = false }: { key?: string; segment?: string } & BriefAsked,
  existing: Edition | undefined,
): Promise<Brief | undefined> {
  if (key !== undefined && booking === undefined && !existing) await refuseBooked(ctx, newsletter, key);
  if (article === undefined && booking === undefined && !askAgain) return undefined;
  if (key === undefined || isDate(key)) {
    const option = askAgain ? '--ask-again' : article === undefined ? '--booking' : '--article';
    throw new AppError('usage', `${option} makes an extra edition: give it a --key of its own, such as breaking-1.`);
  }
  if (askAgain && segment === undefined && !existing) {
    const all = 'whoever reads has no need to be asked. Name a part of the readers, such as --segment quiet';
    throw new AppError('usage', `--ask-again without --segment would ask everybody: ${all}.`);
  }
  const brief = await ask();
  if (existing) refuseOther(existing, brief);
  return brief;

  async function ask(): Promise<Brief> {
    if (askAgain) return { kind: 'ask-again' };
    if (article === undefined) return askDedicated(ctx, newsletter, key ?? '', booking ?? 0);
    return askArticle(ctx, newsletter, article, existing);
  }
}

/** Whoever names no content takes the edition as it was made. */
export function refuseOther({ key, brief }: Edition, asked: Brief | undefined): void {
  if (!asked || nameBrief(brief) === nameBrief(asked)) return;
  throw new AppError(
    'usage',
    `Edition ${key} was made for ${describeBrief(brief)}: leave out what it carries, or take another --key.`,
  );
}

/** A sponsor who booked the edition whole would find it full of something else. */
async function refuseBooked({ db }: Pick<Context, 'db'>, { id }: Newsletter, key: string): Promise<void> {
  const slots = await readSlots(db, id, [key]);
  const dedicated = slots.find(({ content }) => content.format === 'dedicated');
  if (!dedicated) return;
  throw new AppError(
    'usage',
    `Edition ${key} is booked whole by ${dedicated.sponsor}: add --booking ${dedicated.id}, or take another --key.`,
  );
}

async function askArticle(
  ctx: Pick<Context, 'db' | 'clock' | 'config'>,
  newsletter: Newsletter,
  url: string,
  existing: Edition | undefined,
): Promise<Brief> {
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) {
    throw new AppError('usage', `--article is ${JSON.stringify(url)}. Expected the http or https URL of an article.`);
  }
  const { brief } = existing ?? {};
  // Asking again needs no look at the page.
  if (brief?.kind === 'article' && canonicalUrl(brief.url) === canonicalUrl(url)) return brief;
  const gathered = await gatherArticle(ctx, newsletter, url, existing?.id ?? 0);
  if (gathered.kind === 'ready') return { kind: 'article', url, articleId: gathered.articleId };
  throw new AppError('usage', `${url} cannot be carried: ${gathered.reason}.`);
}

async function askDedicated(
  { db }: Pick<Context, 'db'>,
  newsletter: Newsletter,
  key: string,
  bookingId: number,
): Promise<Brief> {
  const found = await findDedicated(db, newsletter.id, key, bookingId);
  if (found.kind === 'found') return { kind: 'dedicated', bookingId };
  throw new AppError('usage', `Booking ${bookingId} cannot be carried: ${found.reason}.`);
}

/** The same for two briefs that ask for the same. */
function nameBrief(brief: Brief | null): string {
  switch (brief?.kind) {
    case undefined:
      return 'news';
    case 'article':
      return `article ${brief.articleId}`;
    case 'dedicated':
      return `booking ${brief.bookingId}`;
    case 'ask-again':
      return 'the question whether readers stay';
  }
}

function describeBrief(brief: Brief | null): string {
  if (!brief) return 'the news';
  return brief.kind === 'article' ? brief.url : nameBrief(brief);
}
