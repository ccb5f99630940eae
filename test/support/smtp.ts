import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export type Received = { to: string; from: string; raw: Buffer };

export type TestSmtp = {
  port: number;
  url: string;
  /** Every message that was answered with 250, in order. */
  received: Received[];
  /** Closes every connection without a word, as a server that crashes does. */
  dropConnections(): void;
  stop(): Promise<void>;
};

export type SmtpScript = {
  /** Throw an error with `responseCode` to refuse this recipient. */
  onRecipient?: (address: string) => void | Promise<void>;
  /** The same after the final dot, before the 250. */
  onMessage?: (message: Received) => void | Promise<void>;
};

/** A real SMTP server on loopback that keeps what it takes and refuses what the script says. */
export async function startSmtp(script: SmtpScript = {}): Promise<TestSmtp> {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    logger: false,
    onRcptTo(address, _session, done) {
      judge().then(() => done(), done);
      async function judge() {
        await script.onRecipient?.(address.address);
      }
    },
    onData(stream, session, done) {
      take().then(() => done(), done);
      async function take() {
        const raw = await buffer(stream);
        const { mailFrom, rcptTo } = session.envelope;
        const message = { raw, to: rcptTo[0]?.address ?? '', from: mailFrom ? mailFrom.address : '' };
        await script.onMessage?.(message);
        received.push(message);
      }
    },
  });
  server.on('error', () => {
    // A client that was killed on purpose resets its connection; what counts is what was received.
  });
  const sockets = new Set<Socket>();
  server.server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const listening = server.listen(0, '127.0.0.1');
  if (!listening.listening) await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  return {
    port,
    url: `smtp://127.0.0.1:${port}`,
    received,
    dropConnections() {
      for (const socket of sockets) socket.destroy();
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The refusal that a script throws. */
export function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
