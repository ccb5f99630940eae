import { sql } from 'kysely';

/** Of `editions`: it went out or still may. One that was cancelled on its way has been with some of its readers. */
export const wentOutOrMay = sql<boolean>`
  (editions.frozen_at is not null or editions.status not in ('cancelled', 'skipped'))`;
