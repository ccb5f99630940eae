import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import zlib from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { failedStatus } from '../../../src/newsroom/outside/failures.ts';
import { fetchIfChanged, fetchOutside } from '../../../src/newsroom/outside/fetch.ts';
import { isOwnAddress, isPublicAddress, lookupWhere } from '../../../src/newsroom/outside/public-address.ts';

const open = { config: { allowPrivateSources: true } };
const guarded = { config: { allowPrivateSources: false } };
const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function fetchBody(url: string, options = {}): Promise<string> {
  return (await fetchOutside(open, url, options)).body.toString();
}

describe('what a fetch brings back', () => {
  test('the body, the final address and the validators', async () => {
    const site = await serve((request, response) => {
      if (request.url === '/old') response.writeHead(301, { location: '/new' }).end();
      else response.setHeader('etag', '"1"').setHeader('content-type', 'text/plain').end('hello');
    });
    expect(await fetchOutside(open, `${site}/old`)).toMatchObject({
      kind: 'fetched',
      url: `${site}/new`,
      status: 200,
      etag: '"1"',
      contentType: 'text/plain',
      body: Buffer.from('hello'),
    });
  });

  test('nothing when the validator still holds', async () => {
    const site = await serve((request, response) => {
      if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
      else response.end('new');
    });
    expect(await fetchIfChanged(open, site, { etag: '"1"' })).toEqual({ kind: 'unchanged' });
    expect(await fetchIfChanged(open, site, { etag: '"2"' })).toMatchObject({ body: Buffer.from('new') });
  });

  test.each([
    ['gzip', zlib.gzipSync],
    ['br', zlib.brotliCompressSync],
    ['deflate', zlib.deflateSync],
  ])('a body that came as %s is unpacked', async (encoding, pack) => {
    const site = await serve((_request, response) => {
      response.setHeader('content-encoding', encoding).end(pack(Buffer.from('hello')));
    });
    expect(await fetchBody(site)).toBe('hello');
  });

  test('own headers stay with the origin that they are for', async () => {
    const seen: (string | undefined)[] = [];
    const other = await serve((request, response) => {
      seen.push(request.headers['x-api-key'] as string | undefined);
      response.end();
    });
    const site = await serve((request, response) => {
      seen.push(request.headers['x-api-key'] as string | undefined);
      response.writeHead(302, { location: other }).end();
    });
    await fetchBody(site, { headers: { 'x-api-key': 'k' } });
    expect(seen).toEqual(['k', undefined]);
  });
});

describe('what goes wrong is said', () => {
  test.each([
    [404, /answered 404: nothing is there/, false],
    [403, /let "Broadsheet/, false],
    [429, /slow down/, true],
    [503, /problem of its own/, true],
  ])('status %i', async (status, message, retryable) => {
    const site = await serve((_request, response) => void response.writeHead(status).end('x'));
    const error = await fetchOutside(open, site).catch((e) => e);
    expect(error).toMatchObject({ code: 'source_failed', message: expect.stringMatching(message), retryable });
    expect(failedStatus(error)).toBe(status);
  });

  test.each([
    ['gzip', zlib.gzipSync],
    ['br', zlib.brotliCompressSync],
    ['deflate', zlib.deflateSync],
  ])('a %s bomb is stopped while it unfolds', async (encoding, pack) => {
    const bomb = pack(Buffer.alloc(30_000_000));
    const site = await serve((_request, response) => {
      response.setHeader('content-encoding', encoding).end(bomb);
    });
    await expect(fetchBody(site)).rejects.toThrow(/larger than 5 MB \(decompressed\)/);
  });

  test('a body that drips slowly is cut off by the time over all', async () => {
    let cut = false;
    const site = await serve((_request, response) => {
      const drip = setInterval(() => response.write('.'), 20);
      response.on('close', () => {
        clearInterval(drip);
        cut = true;
      });
    });
    await expect(fetchBody(site, { timeoutMs: 200 })).rejects.toThrow(/took longer than 0.2 s/);
    await expect.poll(() => cut).toBe(true);
  });

  test('a redirect loop ends', async () => {
    const site = await serve((_request, response) => void response.writeHead(302, { location: '/' }).end());
    await expect(fetchBody(site)).rejects.toThrow(/redirects more than 5 times/);
  });

  test('a connection cut in the middle', async () => {
    const site = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    });
    await expect(fetchBody(site)).rejects.toMatchObject({ code: 'source_failed', retryable: true });
  });

  test('a query, where a key may stand, is not repeated in the message', async () => {
    const site = await serve((_request, response) => void response.writeHead(500).end());
    await expect(fetchBody(`${site}/x?key=secret`)).rejects.toThrow(/^((?!secret).)*$/);
  });
});

describe('where a fetch does not go', () => {
  test.each(['ftp://news.example/feed', 'file:///etc/passwd', 'https://me:secret@news.example/', 'no url at all'])(
    '%s',
    async (url) => {
      const error = await fetchOutside(open, url).catch((e) => e);
      expect(error).toMatchObject({ code: 'source_refused' });
      expect(error.message).not.toContain('secret');
    },
  );

  test.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0.0.0.0/',
    'http://10.1.2.3/',
    'http://172.31.0.1/',
    'http://192.168.1.1/',
    'http://100.64.0.1/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://[::]/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://[::ffff:8.8.8.8]/',
    'http://[64:ff9b::a00:1]/',
    'http://[2002:a00:1::]/',
    'http://[2001:0:1::]/',
    'http://[ff02::1]/',
  ])('the private address %s', async (url) => {
    await expect(fetchOutside(guarded, url)).rejects.toMatchObject({
      code: 'source_refused',
      message: expect.stringContaining('ALLOW_PRIVATE_SOURCES'),
    });
  });

  const nowhere = [
    'http://169.254.169.254/latest/meta-data/',
    'http://[::ffff:169.254.169.254]/',
    'http://[64:ff9b::a9fe:a9fe]/',
    'http://100.100.100.200/',
    'http://168.63.129.16/',
    'http://[fe80::1]/',
    'http://[fd00:ec2::254]/',
    'http://[fd20:ce::254]/',
  ];
  describe.each([
    ['guarded', guarded],
    ['where private addresses are allowed', open],
  ])('%s', (_, ctx) => {
    test.each(nowhere)('%s, where no site can be', async (url) => {
      await expect(fetchOutside(ctx, url)).rejects.toMatchObject({
        code: 'source_refused',
        message: expect.stringContaining('no site can be'),
      });
    });
  });

  test('a name that leads to the metadata of a cloud, where private addresses are allowed', async () => {
    const lookup = lookupWhere(isOwnAddress, answers('10.0.0.1', '169.254.169.254'));
    await expect(fetchOutside(open, 'http://news.example/', { lookup })).rejects.toMatchObject({
      message: expect.stringContaining('news.example (169.254.169.254)'),
    });
  });

  test.each(['8.8.8.8', '10.0.0.1', '127.0.0.1', '::1', '::ffff:10.0.0.1', 'fd12::1', 'fd00:ec2::253'])(
    'a site on %s may be one of our own',
    (address) => expect(isOwnAddress(address)).toBe(true),
  );

  test.each(['8.8.8.8', '93.184.215.14', '172.32.0.1', '2606:4700::1111', '2a00:1450:4001::1'])(
    '%s is public',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  test('a name that leads to a private address, even beside a public one', async () => {
    const lookup = lookupWhere(isPublicAddress, answers('93.184.215.14', '10.0.0.1'));
    await expect(fetchOutside(guarded, 'http://news.example/', { lookup })).rejects.toMatchObject({
      code: 'source_refused',
      message: expect.stringContaining('news.example (10.0.0.1)'),
    });
  });

  test.each(['http://10.0.0.1/', 'http://[::1]:9/', 'http://inner.example/', 'file:///etc/passwd'])(
    'a redirect from a public site to %s',
    async (location) => {
      const site = await serve((_request, response) => void response.writeHead(302, { location }).end());
      const inner = lookupWhere(isPublicAddress, answers('10.0.0.1'));
      const lookup: LookupFunction = (hostname, options, callback) =>
        (hostname === 'news.example' ? answers('127.0.0.1') : inner)(hostname, options, callback);
      await expect(fetchOutside(guarded, site.replace('127.0.0.1', 'news.example'), { lookup })).rejects.toMatchObject({
        code: 'source_refused',
      });
    },
  );

  test('a name that leads to public addresses alone gives them to the socket, all or the first', async () => {
    const lookup = lookupWhere(isPublicAddress, answers('93.184.215.14', '8.8.8.8'));
    const asked = (all: boolean) =>
      new Promise((resolve) => lookup('news.example', { all }, (...given) => resolve(given)));
    expect(await asked(true)).toEqual([
      null,
      [
        { address: '93.184.215.14', family: 4 },
        { address: '8.8.8.8', family: 4 },
      ],
    ]);
    expect(await asked(false)).toEqual([null, '93.184.215.14', 4]);
  });

  test('a name that leads to this machine', async () => {
    await expect(fetchOutside(guarded, 'http://localhost:1/')).rejects.toMatchObject({ code: 'source_refused' });
  });
});

test('no more than eight run at once', async () => {
  let running = 0;
  let most = 0;
  const held: (() => void)[] = [];
  const site = await serve((_request, response) => {
    most = Math.max(most, ++running);
    held.push(() => {
      running--;
      response.end();
    });
  });
  let done = 0;
  const all = Promise.all(Array.from({ length: 20 }, () => fetchBody(site).then(() => done++)));
  await expect.poll(() => held.length).toBe(8);
  while (done < 20) {
    held.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await all;
  expect(most).toBe(8);
});

function answers(...addresses: string[]): LookupFunction {
  return (_hostname, _options, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: 4 })),
    );
}
