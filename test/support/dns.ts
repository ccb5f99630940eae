import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';

/** What a name answers: TXT records, each in its pieces, MX records, IPv4 addresses, or a response code of RFC 1035; undefined never answers. */
export type DnsAnswer = string[][] | { mx: MxRecord[] } | { a: string[] } | 'NXDOMAIN' | 'SERVFAIL' | undefined;

type MxRecord = { exchange: string; priority: number };

const codes = { NXDOMAIN: 3, SERVFAIL: 2 };
const [a, mx, txt] = [1, 15, 16];

/** A real name server on loopback for one test, and a resolver that asks it alone. */
export async function serveDns(answer: (name: string) => DnsAnswer, timeoutMs = 3_000): Promise<Resolver> {
  const socket = createSocket('udp4', (query, { address, port }) => {
    const { name, question } = readQuestion(query);
    const answered = answer(name);
    if (answered !== undefined) socket.send(respond(query, question, answered), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  onTestFinished(() => {
    socket.close();
  });
  const resolver = new Resolver({ timeout: timeoutMs, tries: 1 });
  resolver.setServers([`127.0.0.1:${socket.address().port}`]);
  return resolver;
}

/** RFC 1035 4.1.2: the labels of the name, each behind its length, then type and class. */
function readQuestion(query: Buffer): { name: string; question: Buffer } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.'), question: query.subarray(12, at + 5) };
}

function respond(query: Buffer, question: Buffer, answered: NonNullable<DnsAnswer>): Buffer {
  const records = typeof answered === 'string' ? [] : writeRecords(answered);
  const header = Buffer.alloc(12);
  query.copy(header, 0, 0, 2);
  // A response to a recursive query, with its code.
  header.writeUInt16BE(0x8180 | (typeof answered === 'string' ? codes[answered] : 0), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(records.length, 6);
  return Buffer.concat([header, question, ...records]);
}

function writeRecords(answered: Exclude<NonNullable<DnsAnswer>, string>): Buffer[] {
  if ('mx' in answered) return answered.mx.map((record) => writeRecord(mx, writeMx(record)));
  if ('a' in answered) return answered.a.map((ip) => writeRecord(a, Buffer.from(ip.split('.').map(Number))));
  return answered.map((pieces) => {
    const data = pieces.map((piece) => Buffer.concat([Buffer.from([piece.length]), Buffer.from(piece)]));
    return writeRecord(txt, Buffer.concat(data));
  });
}

/** RFC 1035 3.3.9: the preference, then the name with each label behind its length. */
function writeMx({ exchange, priority }: MxRecord): Buffer {
  const labels = exchange.split('.').map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)]));
  return Buffer.concat([Buffer.from([priority >> 8, priority & 255]), ...labels, Buffer.from([0])]);
}

function writeRecord(type: number, data: Buffer): Buffer {
  const record = Buffer.alloc(12);
  // The name is that of the question, which begins at octet 12.
  record.writeUInt16BE(0xc00c, 0);
  record.writeUInt16BE(type, 2);
  record.writeUInt16BE(1, 4);
  record.writeUInt32BE(60, 6);
  record.writeUInt16BE(data.length, 10);
  return Buffer.concat([record, data]);
}
