import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

export type Mail = {
  id: number;
  receivedAt: Date;
  /** The envelope's addresses. */
  from: string;
  to: string[];
  raw: Buffer;
};

/** Where a connection can be cut: as it opens, before the answer to a command, inside the message, after its final dot. */
export type CutPhase = 'connect' | 'mail' | 'rcpt' | 'data' | 'message' | 'reply';
export type SmtpAnswer = { status: number; text: string };

/** What goes wrong on purpose. Each may be set and unset at any time; a promise holds the answer back. */
export type InboxFaults = {
  /** Answers RCPT TO; nothing takes the recipient. */
  onRecipient?: ((address: string) => SmtpAnswer | undefined | Promise<SmtpAnswer | undefined>) | undefined;
  /** Answers the final dot; nothing takes the message. */
  onMessage?: ((mail: Mail) => SmtpAnswer | undefined | Promise<SmtpAnswer | undefined>) | undefined;
  /** True cuts the connection without a reply. `to` is the last recipient so far. At `reply` the message is kept. */
  cutsAt?: ((phase: CutPhase, to: string | undefined) => boolean) | undefined;
};

export type SmtpInbox = { port: number; close(): Promise<void> };

/** An SMTP server on a loopback port that hands every message that it takes to `keep`. */
export async function startSmtpInbox(keep: (mail: Mail) => void, faults: InboxFaults, port = 0): Promise<SmtpInbox> {
  const sockets = new Map<number, Socket>();
  let taken = 0;

  /** True when the connection is gone and nobody waits for an answer. */
  const cut = (phase: CutPhase, session: SMTPServerSession, to = session.envelope.rcptTo.at(-1)?.address) => {
    if (!faults.cutsAt?.(phase, to)) return false;
    sockets.get(session.remotePort)?.destroy();
    return true;
  };

  const server = new SMTPServer({
    name: 'inbox.coinward.example',
    banner: 'the demo keeps what it is given',
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    size: 10 * 1024 * 1024,
    onConnect(session, done) {
      if (!cut('connect', session)) done();
    },
    onMailFrom(_, session, done) {
      if (!cut('mail', session)) done();
    },
    onRcptTo({ address }, session, done) {
      if (cut('rcpt', session, address)) return;
      Promise.resolve(faults.onRecipient?.(address)).then((answer) => done(refusal(answer)), done);
    },
    onData(stream, session, done) {
      if (cut('data', session)) return;
      stream.once('data', () => cut('message', session));
      const { mailFrom, rcptTo } = session.envelope;
      const from = mailFrom ? mailFrom.address : '';
      const to = rcptTo.map((recipient) => recipient.address);
      const take = async () => {
        const mail = { id: ++taken, receivedAt: new Date(), from, to, raw: await buffer(stream) };
        const answer = await faults.onMessage?.(mail);
        if (answer) return done(refusal(answer));
        keep(mail);
        if (!cut('reply', session)) done(null, `2.0.0 Ok: queued as DEMO${String(mail.id).padStart(6, '0')}`);
      };
      take().catch(done);
    },
  });
  // A client that vanishes in the middle of a message, or that we cut off, is no fault of the server's.
  server.on('error', (error: NodeJS.ErrnoException) => {
    if (error.syscall === 'listen') throw error;
  });
  server.server.on('connection', (socket) => {
    const key = socket.remotePort ?? 0;
    sockets.set(key, socket);
    socket.once('close', () => sockets.delete(key));
  });

  const listening = server.listen(port, '127.0.0.1');
  if (!listening.listening) await once(listening, 'listening');
  return {
    port: (listening.address() as AddressInfo).port,
    close() {
      for (const socket of sockets.values()) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function refusal(answer: SmtpAnswer | undefined): Error | null {
  return answer ? Object.assign(new Error(answer.text), { responseCode: answer.status }) : null;
}
