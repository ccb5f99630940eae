import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWeb } from '../../src/http/server.ts';
import { startTestWeb, type TestWeb } from './build.ts';

let web: TestWeb;
beforeAll(async () => {
  web = await startTestWeb();
});
afterAll(() => web.stop());

describe('an address that cannot be listened on', () => {
  it('is told with what to do where another process has the port', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    await expect(startWeb({ ...web.ctx, config: { ...web.ctx.config, port } })).rejects.toMatchObject({
      code: 'config_invalid',
      message: `The web cannot listen on HOST 127.0.0.1, PORT ${port}: another process listens there. Set PORT to a free one, or end that process.`,
    });
    taken.close();
  });

  it('is told where it is none of this machine', async () => {
    // RFC 5737: documentation only.
    await expect(startWeb({ ...web.ctx, config: { ...web.ctx.config, host: '192.0.2.1' } })).rejects.toMatchObject({
      code: 'config_invalid',
      message: expect.stringMatching(/EADDRNOTAVAIL.*Set HOST/),
    });
  });
});
