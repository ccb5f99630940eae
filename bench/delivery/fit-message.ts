import type { Closers } from '../../demo/closers.ts';
import { BenchFailed } from '../bench-failed.ts';
import { startCrew } from '../house/crew.ts';
import type { House } from '../house/open-house.ts';
import { setMessage } from '../house/set-message.ts';
import { messageOctets } from '../message.ts';
import { sendByNodemailer } from '../senders/nodemailer.ts';
import { type OwnSink, startOwnSink } from '../sink/own-sink.ts';

/** What makes a sender's message as large as the others', and how large it is then, in octets at the sink. */
export type Fit = { fillerCharacters: number; octets: number };

const fitsWithin = 20;
const mostTries = 6;

/** Sends single messages until one has the size that all are to have; the others' filler is then the same for all. */
async function fitTo(sink: OwnSink, sendOne: (fillerCharacters: number) => Promise<unknown>): Promise<Fit> {
  let fillerCharacters = Math.round(messageOctets * 0.6);
  for (let tries = 0; tries < mostTries; tries++) {
    await sendOne(fillerCharacters);
    const octets = await sink.messageBytes();
    if (Math.abs(octets - messageOctets) <= fitsWithin) return { fillerCharacters, octets };
    fillerCharacters = Math.max(0, fillerCharacters + Math.round((messageOctets - octets) / 1.1));
  }
  throw new BenchFailed(
    `No message of ${messageOctets} octets could be made: the last had ${await sink.messageBytes()}.`,
  );
}

/** The house's message; the fit stays in force. */
export async function fitBroadsheet(closers: Closers, house: House): Promise<Fit> {
  const sink = await startOwnSink(closers);
  const crew = await startCrew(closers, house, sink, false);
  const fitted = await fitTo(sink, async (fillerCharacters) => {
    await setMessage(house, fillerCharacters);
    await (await crew.release(1)).untilSent();
  });
  await crew.leave();
  await sink.stop();
  return fitted;
}

export async function fitNodemailer(closers: Closers): Promise<Fit> {
  const sink = await startOwnSink(closers);
  const fitted = await fitTo(sink, (fillerCharacters) =>
    sendByNodemailer(closers, { port: sink.port, messages: 1, connections: 1, fillerCharacters }),
  );
  await sink.stop();
  return fitted;
}
