import type { Socket } from 'node:net';

/** What ends a message, after its last line or after none. */
const end = Buffer.from('\r\n.\r\n');

/**
 * One SMTP session (RFC 5321) with PIPELINING (RFC 2920) in which everything is taken. `onMessage` gets the octets of
 * each message with its last line break, before the client has its answer.
 */
export function takeSession(socket: Socket, onMessage: (bytes: number) => void): void {
  let lines = '';
  /** In a message: its octets so far. */
  let bytes: number | undefined;
  /** The end of what came before, in which the end of the message may begin. */
  let tail = Buffer.alloc(0);

  const takeContent = (chunk: Buffer): { rest: Buffer; reply: string } => {
    const seen = Buffer.concat([tail, chunk]);
    const at = seen.indexOf(end);
    if (at < 0) {
      bytes = (bytes ?? 0) + chunk.length;
      tail = seen.subarray(-end.length + 1);
      return { rest: Buffer.alloc(0), reply: '' };
    }
    const used = at + end.length - tail.length;
    onMessage((bytes ?? 0) + used - '.\r\n'.length);
    bytes = undefined;
    return { rest: chunk.subarray(used), reply: '250 2.0.0 Ok\r\n' };
  };

  const takeLine = (chunk: Buffer): { rest: Buffer; reply: string } => {
    const at = chunk.indexOf(10);
    const line = lines + chunk.toString('latin1', 0, at < 0 ? chunk.length : at + 1);
    lines = at < 0 ? line : '';
    if (at < 0) return { rest: Buffer.alloc(0), reply: '' };
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'DATA') {
      bytes = 0;
      tail = Buffer.from('\r\n');
    }
    return { rest: chunk.subarray(at + 1), reply: replies[verb] ?? '250 2.0.0 Ok\r\n' };
  };

  socket.write('220 sink.example ESMTP\r\n');
  socket.on('data', (chunk: Buffer) => {
    let reply = '';
    for (let rest = chunk; rest.length > 0; ) {
      const taken = bytes === undefined ? takeLine(rest) : takeContent(rest);
      rest = taken.rest;
      reply += taken.reply;
    }
    if (reply) socket.write(reply);
    if (reply.endsWith(goodbye)) socket.end();
  });
  // Clients that vanish are no fault of the sink's.
  socket.on('error', () => socket.destroy());
}

const goodbye = '221 2.0.0 Bye\r\n';

const replies: Record<string, string> = {
  EHLO: '250-sink.example\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SIZE 20971520\r\n',
  HELO: '250 sink.example\r\n',
  DATA: '354 End data with <CR><LF>.<CR><LF>\r\n',
  QUIT: goodbye,
};
