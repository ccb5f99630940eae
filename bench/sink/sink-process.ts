import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { answer } from '../processes/ask.ts';
import type { SinkQuestion } from './own-sink.ts';
import { Samples } from './samples.ts';
import { takeSession } from './take-session.ts';

const samples = new Samples();
let messageBytes = 0;

const server = createServer({ noDelay: true }, (socket) =>
  takeSession(socket, (bytes) => {
    messageBytes = bytes;
    samples.add(Date.now(), samples.count + 1);
  }),
);
const listening = once(server.listen({ port: 0, host: '127.0.0.1', backlog: 1000 }), 'listening');

answer<SinkQuestion>(async ({ want }) => {
  switch (want) {
    case 'port':
      await listening;
      return (server.address() as AddressInfo).port;
    case 'count':
      return samples.count;
    case 'samples':
      return samples.all();
    case 'messageBytes':
      return messageBytes;
  }
});
