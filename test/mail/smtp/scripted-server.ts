import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { SmtpServer } from '../../../src/config.ts';

/** One connection as a script sees it. */
export type Talk = {
  socket: Socket;
  /** The next command line; rejects when the client closes. */
  hear(): Promise<string>;
  /** Everything up to and with the final dot. */
  hearContent(): Promise<string>;
  say(...lines: string[]): void;
  /** Greets, answers EHLO with these extensions, and hears MAIL. */
  open(...extensions: string[]): Promise<void>;
};

/** A server that says what a test wants, however wrong. `script` runs once a connection; `index` counts them from 0. */
export async function startScript(script: (talk: Talk, index: number) => Promise<void>) {
  const sockets = new Set<Socket>();
  const failures: unknown[] = [];
  let connections = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    const talk = startTalk(socket);
    script(talk, connections++).catch((error: unknown) => {
      if (!(error instanceof Hangup)) failures.push(error);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    server: { host: '127.0.0.1', port, implicitTls: false, tls: 'opportunistic' } satisfies SmtpServer as SmtpServer,
    connections: () => connections,
    async stop(): Promise<void> {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
      if (failures.length > 0) throw failures[0];
    },
  };
}

/** Takes the message of which MAIL was heard. */
export async function accept(talk: Talk): Promise<void> {
  talk.say('250 ok');
  await talk.hear();
  talk.say('250 ok');
  await talk.hear();
  talk.say('354 go');
  await talk.hearContent();
  talk.say('250 2.0.0 Ok: queued as 4Tq1Yx2vZbz9s');
}

/** A server that takes everything, and closes after QUIT. */
export async function acceptAll(talk: Talk): Promise<void> {
  await talk.open();
  for (;;) {
    await accept(talk);
    if ((await talk.hear()) === 'QUIT') talk.socket.end('221 bye\r\n');
  }
}

class Hangup extends Error {}

function startTalk(socket: Socket): Talk {
  let heard = '';
  let isClosed = false;
  let wake = () => {};
  socket.on('data', (chunk: Buffer) => {
    heard += chunk.toString('latin1');
    wake();
  });
  socket.on('close', () => {
    isClosed = true;
    wake();
  });
  // The client may reset the connection on purpose.
  socket.on('error', () => {});

  async function hearUntil(end: string): Promise<string> {
    while (!heard.includes(end)) {
      if (isClosed) throw new Hangup();
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    const at = heard.indexOf(end) + end.length;
    const text = heard.slice(0, at);
    heard = heard.slice(at);
    return text;
  }

  const talk: Talk = {
    socket,
    hear: async () => (await hearUntil('\r\n')).slice(0, -2),
    hearContent: () => hearUntil('\r\n.\r\n'),
    say: (...lines) => void socket.write(lines.map((line) => `${line}\r\n`).join('')),
    async open(...extensions) {
      talk.say('220 test ESMTP');
      await talk.hear();
      talk.say(...['test', ...extensions].map((line, i) => `250${i === extensions.length ? ' ' : '-'}${line}`));
      await talk.hear();
    },
  };
  return talk;
}
