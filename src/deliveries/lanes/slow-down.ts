import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import { alertOperators } from '../../editions/alert.ts';
import { loadEdition } from '../../editions/find.ts';
import { maskAddresses } from '../../mail/address.ts';
import { otherLane } from '../../mail/lane-rules.ts';
import type { SlowDown } from '../../mail/pace-rules.ts';
import { forgetLook } from './limits.ts';

/**
 * Slows a lane as its provider asked, over all workers, and tells the operators when that begins. A stricter word, or one
 * that lasts longer, replaces what was said before.
 */
export async function slowLane(
  ctx: Pick<Context, 'db' | 'clock' | 'log' | 'mailer'>,
  lane: string,
  asked: SlowDown & { reply: string },
  editionId: number,
): Promise<void> {
  // Many providers: what one of them says is not about the others.
  if (lane === otherLane) return;
  const now = ctx.clock.now();
  const until = new Date(now.getTime() + asked.minutes * 60_000);
  const reply = maskAddresses(asked.reply).replace(/\s+/g, ' ').slice(0, 300);
  const { rows } = await sql<{ begins: boolean }>`
    with before as (select name, slowed_until from lanes where name = ${lane} for update)
    insert into lanes as l (name, slowed_to, slowed_until, slowed_reply) values (${lane}, ${asked.to}, ${until}, ${reply})
    on conflict (name) do update set
      slowed_to = excluded.slowed_to, slowed_until = excluded.slowed_until, slowed_reply = excluded.slowed_reply
    where l.slowed_until is null or l.slowed_until <= ${now}::timestamptz or (
      ${strictness(asked.to)} >= case l.slowed_to when 'nothing' then 2 when 'trickle' then 1 else 0 end
      and l.slowed_until < excluded.slowed_until)
    returning not exists (select from before where slowed_until > ${now}::timestamptz) as begins`.execute(ctx.db);
  forgetLook(ctx.db);
  if (!rows[0]?.begins) return;
  const { edition, newsletter } = await loadEdition(ctx, editionId);
  await alertOperators(ctx, newsletter, `${edition.key}: ${lane} asked us to slow down`, [
    `${describeSlowDown(asked.to)} until ${until.toISOString()}`,
    `it said: ${reply}`,
    `other providers get their mail as before; \`lane release ${lane}\` ends it by hand`,
  ]);
}

export function describeSlowDown(to: SlowDown['to']): string {
  return { nothing: 'suspended', trickle: 'a message a second', less: 'half its connections' }[to];
}

function strictness(to: SlowDown['to']): number {
  return { less: 0, trickle: 1, nothing: 2 }[to];
}
