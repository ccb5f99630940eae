import { loadConfig, readEnvironment } from '../src/config.ts';
import { type OpenContext, openContext } from '../src/context.ts';
import { freePort } from '../src/db/embedded/free-port.ts';
import { startWeb } from '../src/http/server.ts';
import type { Closers } from './closers.ts';
import { makeDkimKey } from './dkim-key.ts';
import { publisher } from './site/publisher.ts';

/**
 * The real pipeline with an embedded database in this folder, a DKIM key made for this run, and its web pages.
 * Of the environment it takes LOG_LEVEL alone, so that a demo never touches what is in production.
 */
export async function openPipeline(folder: string, smtpUrl: string, closers: Closers): Promise<OpenContext> {
  const [privateKeyFile, port] = await Promise.all([makeDkimKey(folder), freePort()]);
  const config = loadConfig({
    LOG_LEVEL: readEnvironment().LOG_LEVEL || 'error',
    DATA_DIR: folder,
    SMTP_URL: smtpUrl,
    PORT: String(port),
    DKIM_DOMAIN: publisher.domain,
    DKIM_SELECTOR: 'demo',
    DKIM_PRIVATE_KEY_FILE: privateKeyFile,
    ALLOW_PRIVATE_SOURCES: 'true',
  });
  const ctx = await openContext(config);
  closers.push(ctx.close);
  const web = await startWeb(ctx);
  closers.push(web.close);
  return ctx;
}
