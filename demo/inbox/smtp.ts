import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export type Mail = {
  id: number;
  receivedAt: Date;
  /** The envelope's addresses. */
  from: string;
  to: string[];
  raw: Buffer;
};

export type SmtpInbox = { port: number; close(): Promise<void> };

/** An SMTP server on a loopback port that hands every message that it takes to `keep`. */
export async function startSmtpInbox(keep: (mail: Mail) => void): Promise<SmtpInbox> {
  let taken = 0;
  const server = new SMTPServer({
    name: 'inbox.coinward.example',
    banner: 'the demo keeps what it is given',
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    size: 10 * 1024 * 1024,
    onData(stream, { envelope: { mailFrom, rcptTo } }, done) {
      const take = async () => {
        const raw = await buffer(stream);
        const from = mailFrom ? mailFrom.address : '';
        const mail = { id: ++taken, receivedAt: new Date(), from, to: rcptTo.map(({ address }) => address), raw };
        keep(mail);
        done(null, `2.0.0 Ok: queued as DEMO${String(mail.id).padStart(6, '0')}`);
      };
      take().catch(done);
    },
  });
  // A client that vanishes in the middle of a message is no fault of the server's.
  server.on('error', (error: NodeJS.ErrnoException) => {
    if (error.syscall === 'listen') throw error;
  });
  const sockets = new Set<Socket>();
  server.server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });

  const listening = server.listen(0, '127.0.0.1');
  if (!listening.listening) await once(listening, 'listening');
  return {
    port: (listening.address() as AddressInfo).port,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
