import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { sampleLetters } from '../emails/samples/letters.ts';

/**
 * Every letter to a reader in a browser, in each language, made anew by each look: `/<letter>/<language>`, and its text
 * part at `/<letter>/<language>/text`.
 *
 *   npm run emails -- [--port 3010]
 */
const { values: options } = parseArgs({ options: { port: { type: 'string', default: '3010' } } });
const languages = ['en', 'de'];

const server = createServer((request, response) => {
  answer(request.url ?? '/').then(
    ({ status, type, body }) => response.writeHead(status, { 'content-type': `${type}; charset=utf-8` }).end(body),
    (error: unknown) => response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error)),
  );
});
server.listen(Number(options.port), '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`http://127.0.0.1:${port}\n`);
});

async function answer(path: string): Promise<{ status: number; type: string; body: string }> {
  const [kind = '', language = '', part] = path.split('/').filter(Boolean);
  if (kind === '') return { status: 200, type: 'text/html', body: list() };
  const write = Object.hasOwn(sampleLetters, kind) ? sampleLetters[kind] : undefined;
  if (!write || !languages.includes(language))
    return { status: 404, type: 'text/plain', body: 'There is no such letter.' };
  const { subject, html, text } = await write(language);
  if (part === 'text') return { status: 200, type: 'text/plain', body: `Subject: ${subject}\n\n${text}` };
  return { status: 200, type: 'text/html', body: html };
}

function list(): string {
  const links = Object.keys(sampleLetters).flatMap((kind) =>
    languages.map((language) => {
      const path = `/${kind}/${language}`;
      return `<li><a href="${path}">${kind}, ${language}</a> · <a href="${path}/text">text</a></li>`;
    }),
  );
  return `<!doctype html><title>Letters</title><ul>${links.join('')}</ul>`;
}
