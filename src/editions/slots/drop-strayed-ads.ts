import { sql, type Transaction } from 'kysely';
import type { Context } from '../../context.ts';
import type { Check, Database } from '../../db/schema.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import type { Ad } from '../../sponsorship/ad.ts';
import { strayedReason } from '../../sponsorship/bookings/missed-cause.ts';
import { checkLink } from '../../sponsorship/creatives/check-link.ts';
import type { Outside } from '../../sponsorship/outside.ts';
import { missBookings } from '../../sponsorship/slots/lock-bookings.ts';
import { holdSlots } from '../../sponsorship/slots/slots.ts';
import { alertOperators } from '../alert.ts';
import { redChecks } from '../checks/red-checks.ts';
import { type Edition, loadEdition } from '../find.ts';
import { moveEdition } from '../move.ts';
import { outsideOf } from '../outside.ts';
import { fillSlots } from './fill-slots.ts';

/** An ad whose link leads astray by now, or nowhere. */
type Strayed = { ad: Ad; reason: string };

/**
 * Follows the links of an approved edition's ads once more, right before they are locked: its draft may be hours old. An ad
 * that now leads astray or nowhere is taken out and its booking missed; the approval stays, for nothing else changes. A
 * dedicated edition is nothing without its ad, and is held. A link that gives no answer stays, and so does what a person
 * let go in spite of its red link. The operators are told once.
 */
export async function dropStrayedAds(
  ctx: Pick<Context, 'db' | 'clock' | 'config' | 'log' | 'mailer'>,
  editionId: number,
  newsletter: Newsletter,
): Promise<void> {
  const { edition } = await loadEdition(ctx, editionId);
  if (edition.status !== 'approved' || edition.fresh_until < ctx.clock.now()) return;
  if (redChecks(edition.checks).some(({ name }) => name === 'ad links' || name === 'links')) return;
  const strayed = await findStrayed(outsideOf(ctx), edition.digest?.ads ?? []);
  if (strayed.length === 0) return;
  const isDedicated = edition.brief?.kind === 'dedicated';
  const isDone = await ctx.db.transaction().execute(async (trx) => {
    if (!(await isAsSeen(trx, edition))) return false;
    await (isDedicated ? hold(trx, edition, strayed) : takeOut(trx, newsletter, edition, strayed));
    return true;
  });
  if (!isDone) return;
  const summary = isDedicated
    ? `${edition.key} is held: nothing goes out`
    : `${edition.key} goes out without ${strayed.length === 1 ? 'an ad' : `${strayed.length} ads`}`;
  await alertOperators(ctx, newsletter, summary, strayed.map(describe));
}

async function findStrayed(outside: Outside, ads: Ad[]): Promise<Strayed[]> {
  const found = await Promise.all(
    ads.map(async (ad): Promise<Strayed[]> => {
      const checked = await checkLink(outside, ad.link);
      return checked.kind === 'astray' || checked.kind === 'dead' ? [{ ad, reason: checked.reason }] : [];
    }),
  );
  return found.flat();
}

/** Nobody else changes it until this transaction ends. */
async function isAsSeen(trx: Transaction<Database>, { id, digest }: Edition): Promise<boolean> {
  const same = await trx
    .selectFrom('editions')
    .select('id')
    .where('id', '=', id)
    .where('status', '=', 'approved')
    .where('digest', '=', sql<never>`${JSON.stringify(digest)}::jsonb`)
    .forUpdate()
    .executeTakeFirst();
  return same !== undefined;
}

async function hold(trx: Transaction<Database>, { id, key, checks }: Edition, strayed: Strayed[]): Promise<void> {
  const reason = strayed.map(describe).join('; ');
  const todo = 'apply the booking with a link that leads straight there, then approve the edition';
  const red: Check = { name: 'ad links', level: 'red', reason, todo };
  const judged = [...checks.filter(({ name }) => name !== red.name), red];
  await moveEdition(trx, id, 'drafting');
  await moveEdition(trx, id, 'held', `edition ${key} has a red check: ${red.name} (${reason})`);
  await trx
    .updateTable('editions')
    .set({ checks: JSON.stringify(judged) })
    .where('id', '=', id)
    .execute();
}

async function takeOut(
  trx: Transaction<Database>,
  newsletter: Newsletter,
  edition: Edition,
  strayed: Strayed[],
): Promise<void> {
  await holdSlots(trx, newsletter.id);
  // Who was left out for the sake of one that is taken out now comes too late: the edition would have to be approved again.
  const { leftOut } = await fillSlots(trx, newsletter, edition);
  const lost = strayed.flatMap(({ ad: { bookingId }, reason }) =>
    bookingId === undefined ? [] : [{ bookingId, reason: `${strayedReason}: ${reason}` }],
  );
  await missBookings(trx, [...leftOut, ...lost]);
  const { ads = [], ...content } = edition.digest ?? {};
  const kept = ads.filter((ad) => strayed.every((other) => other.ad !== ad));
  const why = edition.why && {
    ...edition.why,
    blocks: edition.why.blocks?.map(({ block, reason }) => {
      const out = strayed.find(({ ad }) => block === `slot ${ad.placement} ${ad.position}`);
      return { block, reason: out ? `taken out before the freeze: ${out.reason}` : reason };
    }),
  };
  await trx
    .updateTable('editions')
    .set({
      digest: JSON.stringify({ ...content, ...(kept.length > 0 && { ads: kept }) }),
      why: why && JSON.stringify(why),
    })
    .where('id', '=', edition.id)
    .execute();
}

function describe({ ad: { sponsor, placement }, reason }: Strayed): string {
  return `ad of ${sponsor} in ${placement}: ${reason}`;
}
