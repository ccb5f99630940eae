import { AppError } from '../../errors.ts';
import { failedStatus } from '../outside/failures.ts';
import { fetchOutside, type Outside } from '../outside/fetch.ts';
import type { ProviderSettings, Reading } from './provider.ts';
import { providers } from './provider-list.ts';

/**
 * What one provider says of the assets with these ids of its own. Throws `source_failed` or `source_refused` for
 * everything on the way to it, and `prices_failed` for an answer that cannot be read.
 */
export async function askProvider(
  ctx: Outside,
  settings: ProviderSettings,
  ids: string[],
  currency: string,
): Promise<Reading[]> {
  const provider = providers[settings.type];
  try {
    const { url, headers } = provider.request(ids, currency, settings);
    return provider.read(await fetchJson(ctx, provider.name, url, headers), ids, currency);
  } catch (error) {
    if (!provider.allOrNothing || failedStatus(error) !== 400 || ids.length < 2) throw error;
    // One id spoils the request: asked one by one, it spoils only itself.
    const answers = await Promise.allSettled(ids.map((id) => askProvider(ctx, settings, [id], currency)));
    const readings = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    if (readings.length === 0) throw error;
    return readings;
  }
}

async function fetchJson(ctx: Outside, name: string, url: string, headers: Record<string, string>): Promise<unknown> {
  const answer = await fetchOutside(ctx, url, { headers, accept: 'application/json' });
  try {
    return JSON.parse(answer.body.toString('utf8'));
  } catch (cause) {
    throw new AppError('prices_failed', `${name} answered with something that is not JSON`, { retryable: true, cause });
  }
}
