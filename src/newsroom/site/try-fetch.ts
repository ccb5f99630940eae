import { AppError } from '../../errors.ts';
import { type Fetched, fetchOutside, type Outside } from '../outside/fetch.ts';

/** Fetches what may not be there: looking around a site means asking for that often. Undefined where it is not. */
export async function tryFetch(ctx: Outside, url: string, accept?: string): Promise<Fetched | undefined> {
  return unlessRefused(() => fetchOutside(ctx, url, { accept }));
}

/** The result of a step, or undefined where something outside was not as hoped. Only our own mistakes are errors. */
export async function unlessRefused<T>(step: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}
