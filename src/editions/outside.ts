import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { fetchOutside } from '../newsroom/outside/fetch.ts';
import type { Outside } from '../sponsorship/outside.ts';

/** The newsroom's guarded way to the outside, for sponsorship, which lies beside it. */
export function outsideOf(ctx: Pick<Context, 'config'>): Outside {
  return {
    async fetch(url, options) {
      const answer = await fetchOutside(ctx, url, options);
      if (answer.kind === 'fetched') return answer;
      throw new AppError('source_failed', `${new URL(url).host} says that it is unchanged, unasked`);
    },
  };
}
