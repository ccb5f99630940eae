import type { ExpressionBuilder } from 'kysely';
import type { Database } from '../../db/schema.ts';

/**
 * Whether no edition of a source's newsletter drafts at the moment: who drafts gathers by itself, and comes first. An extra
 * edition whose draft was given up half-way keeps nobody from news for longer than it could go out.
 */
export function nobodyDrafts(now: Date) {
  return ({ not, exists, selectFrom }: ExpressionBuilder<Database, 'sources'>) =>
    not(
      exists(
        selectFrom('editions')
          .select('editions.id')
          .whereRef('editions.newsletter_id', '=', 'sources.newsletter_id')
          .where('editions.status', '=', 'drafting')
          .where('editions.fresh_until', '>=', now),
      ),
    );
}
