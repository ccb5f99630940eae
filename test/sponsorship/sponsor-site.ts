import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import tls from 'node:tls';
import { onTestFinished } from 'vitest';
import { localhostCertificate } from '../mail/smtp/localhost-certificate.ts';

export type SponsorSite = {
  url: string;
  asked: string[];
  /** From now on `/` leads there. */
  leadTo(url: string): void;
  /** From now on a path answers with these bytes. */
  put(path: string, bytes: Buffer): void;
};

/**
 * A sponsor's site on loopback for one test, with https that this process trusts from now on. `/` answers 200,
 * `/to?URL` leads there, `/status/404` answers so, and `/cut` hangs up.
 */
export async function serveSponsor(): Promise<SponsorSite> {
  tls.setDefaultCACertificates([...tls.getCACertificates('bundled'), localhostCertificate.cert]);
  const asked: string[] = [];
  const files = new Map<string, Buffer>();
  let leadsTo: string | undefined;
  const server = createServer(localhostCertificate, (request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'https://site');
    asked.push(request.url ?? '');
    const [, status] = /^\/status\/(\d+)$/.exec(pathname) ?? [];
    if (pathname === '/to') response.writeHead(302, { location: decodeURIComponent(search.slice(1)) }).end();
    else if (pathname === '/' && leadsTo) response.writeHead(302, { location: leadsTo }).end();
    else if (pathname === '/cut') response.destroy();
    else response.writeHead(Number(status ?? 200)).end(files.get(pathname) ?? '<h1>An offer</h1>');
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    asked,
    leadTo(url) {
      leadsTo = url;
    },
    put(path, bytes) {
      files.set(path, bytes);
    },
  };
}
