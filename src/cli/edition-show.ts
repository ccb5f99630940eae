import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../context.ts';
import { describeForecast, forecastNewsletter } from '../deliveries/lanes/forecast.ts';
import { previewEdition } from '../deliveries/preview.ts';
import { reportEdition } from '../deliveries/status.ts';
import { chosenBy } from '../editions/chosen-by.ts';
import type { Edition } from '../editions/find.ts';
import { AppError, messageOf } from '../errors.ts';
import type { Newsletter } from '../newsletters/find.ts';
import { describeChecks, describeEdition } from './describe-edition.ts';
import { describeWhy } from './describe-why.ts';
import type { Said } from './shell.ts';
import { writeWhyPage } from './why-page.ts';

export type ShowOptions = { out?: string; why?: boolean; topic?: string[] };

/**
 * Says what an edition is and what its checks found; with `why`, how its content was chosen, and with `out`, writes
 * what a reader would get, with `topic` one who chose these. With `out` and `why`, the reasons are written beside it.
 */
export async function showEdition(
  ctx: Context,
  newsletter: Newsletter,
  edition: Edition,
  { out, why: asksWhy, topic }: ShowOptions,
): Promise<Said> {
  const report = await reportEdition(ctx, edition.id);
  const { digest, checks, why } = edition;
  const explained = asksWhy && (why ? describeWhy(why) : 'There is no draft to explain yet.');
  const [forecast] = edition.frozen_at
    ? []
    : await forecastNewsletter(ctx, newsletter.id, await chosenBy(ctx.db, edition));
  const pace = forecast && describeForecast(forecast);
  const text = [describeEdition(report), pace, digest?.subject, describeChecks(checks), explained]
    .filter(Boolean)
    .join('\n\n');
  const json = {
    ...report,
    forecast: forecast ?? null,
    subject: digest?.subject ?? null,
    checks,
    ...(asksWhy && { why }),
  };
  if (!out) return { text, json };

  const preview = await previewEdition(ctx, newsletter, edition, topic);
  if (!preview) return { text: `${text}\n\nThere is no draft to write yet.`, json, exitCode: 1 };
  const files = {
    'digest.json': `${JSON.stringify(preview.digest, null, 2)}\n`,
    'edition.html': preview.html,
    'edition.txt': preview.text,
    'message.eml': preview.message,
    ...(asksWhy && why && { 'why.md': writeWhyPage(preview.digest, why, checks) }),
  };
  const written = await writeFiles(out, files);
  return { text: `${text}\n\nWrote ${written.join(', ')}.`, json: { ...json, files: written } };
}

async function writeFiles(folder: string, files: Record<string, string | Buffer>): Promise<string[]> {
  try {
    await mkdir(folder, { recursive: true });
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  } catch (cause) {
    const todo = 'Expected a folder, there or not yet, that this user may write to';
    throw new AppError('usage', `--out ${folder} cannot be written to: ${messageOf(cause)}. ${todo}.`, { cause });
  }
  return Object.keys(files).map((name) => join(folder, name));
}
