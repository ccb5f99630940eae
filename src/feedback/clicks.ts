import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { isMachine } from './machines.ts';

/**
 * Where the link behind `code` (`<id>-<signature>`) leads now, and counts that it was followed: by the hour, machines
 * apart from people, no reader in it. Only links that we signed are followed, so nobody can lead others through us to a
 * place of their choice. A counter that fails is logged and stops nobody.
 */
export async function followLink(
  ctx: Pick<Context, 'db' | 'secrets' | 'log'>,
  code: string,
  userAgent: string | undefined,
  method: string,
): Promise<{ kind: 'found'; target: string } | { kind: 'unknown' }> {
  const [, id, signature] = /^(\d{1,15})-([\w-]{16,64})$/.exec(code) ?? [];
  if (!id || !signature || !ctx.secrets.verify('link', id, signature)) return { kind: 'unknown' };
  const linkId = Number(id);
  const link = await ctx.db.selectFrom('links').select('target').where('id', '=', linkId).executeTakeFirst();
  if (!link) return { kind: 'unknown' };
  try {
    await countClick(ctx, linkId, method === 'HEAD' || isMachine(userAgent));
  } catch (err) {
    ctx.log.error({ err, link: linkId }, 'a click could not be counted');
  }
  return { kind: 'found', target: link.target };
}

async function countClick({ db }: Pick<Context, 'db'>, linkId: number, machine: boolean): Promise<void> {
  await sql`
    insert into clicks (link_id, hour, people, machines)
    values (${linkId}, date_trunc('hour', now()), ${machine ? 0 : 1}, ${machine ? 1 : 0})
    on conflict (link_id, hour) do update
    set people = clicks.people + excluded.people, machines = clicks.machines + excluded.machines`.execute(db);
}
