import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export type Answer = string | Buffer | { status?: number; headers?: Record<string, string>; body?: string | Buffer };
export type Answerer = (url: URL, request: IncomingMessage, response: ServerResponse) => Answer | undefined;

/** A site on loopback for one test. What an `Answerer` leaves undefined is a 404, unless it answered by itself. */
export async function serveSite(answer: Answerer): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const given = answer(new URL(request.url ?? '/', 'http://site'), request, response);
    if (response.headersSent) return;
    const {
      status = 200,
      headers = {},
      body = '',
    } = given === undefined
      ? { status: 404 }
      : typeof given === 'string' || Buffer.isBuffer(given)
        ? { body: given }
        : given;
    response.writeHead(status, headers).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}
