import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeSession } from '../../bench/sink/take-session.ts';

let server: Server;
let sizes: number[] = [];

beforeAll(async () => {
  server = createServer({ noDelay: true }, (socket) => takeSession(socket, (bytes) => sizes.push(bytes)));
  await once(server.listen(0, '127.0.0.1'), 'listening');
});

afterAll(() => server.close());

/** Sends all of it without waiting for an answer, in pieces that end at these places. */
async function talk(session: string, cuts: number[]): Promise<string> {
  sizes = [];
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').setNoDelay();
  const said = text(socket);
  const ends = [...cuts.map((cut) => cut % session.length), session.length].toSorted((a, b) => a - b);
  let from = 0;
  for (const end of ends) {
    await new Promise((resolve) => socket.write(session.slice(from, end), resolve));
    from = end;
  }
  return said;
}

const bodies = ['Subject: one\r\n\r\nHello.\r\n..dots\r\nlast\r\n', '', '\r\n', `x\r\n${'long '.repeat(400)}\r\n`];
const mails = bodies.map((body) => `MAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nDATA\r\n${body}.\r\n`);
const session = `EHLO client.example\r\n${mails.join('')}QUIT\r\n`;

test('the sink counts messages and their octets, however the client cuts what it sends', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: session.length }), { maxLength: 30 }), async (cuts) => {
      const said = await talk(session, cuts);
      expect(sizes).toEqual(bodies.map((body) => body.length));
      const codes = [...said.matchAll(/^(\d{3}) /gm)].map(([, code]) => code);
      const oneMail = ['250', '250', '354', '250'];
      expect(codes).toEqual(['220', '250', ...bodies.flatMap(() => oneMail), '221']);
    }),
    { numRuns: 40 },
  );
});

test('the sink offers PIPELINING', async () => {
  expect(await talk('EHLO client.example\r\nQUIT\r\n', [])).toMatch(/^250-PIPELINING\r$/m);
});
