import { afterEach, describe, expect, it } from 'vitest';
import type { SubmitOutcome } from '../../../src/mail/relay.ts';
import { openRelay } from '../../../src/mail/smtp/relay.ts';
import { asComposed, silentLog } from './as-composed.ts';
import { accept, acceptAll, startScript, type Talk } from './scripted-server.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const to = (reader: string) => ({ from: 'daily@news.example', to: `${reader}@mail.example` });
const content = (reader: string) => Buffer.from(`Subject: for ${reader}\r\n\r\nhello\r\n`);

/** A relay with one connection at a time to a scripted server, and `send`, which hands over messages to these readers at once. */
async function relayTo(script: (talk: Talk, index: number) => Promise<void>) {
  const scripted = await startScript(script);
  const relay = openRelay([scripted.server], silentLog, {
    connections: 1,
    timeouts: { quitMs: 100, commandMs: 1_000, finalMs: 1_000 },
  });
  closers.push(scripted.stop, relay.close);
  const send = (...readers: string[]): Promise<SubmitOutcome[]> =>
    Promise.all(readers.map((reader) => relay.submit(to(reader), asComposed(content(reader)))));
  return { ...scripted, relay, send };
}

/** Hears MAIL, RCPT and DATA of a message that was announced, and says yes to them. */
async function agree(talk: Talk): Promise<string> {
  await talk.hear();
  const recipient = await talk.hear();
  await talk.hear();
  talk.say('250 ok', '250 ok', '354 go');
  return recipient;
}

describe('with pipelining, messages over one connection', () => {
  it('follow one another: the commands for the next come with the final dot, before the answer to it', async () => {
    const seen: string[] = [];
    const { send } = await relayTo(async (talk) => {
      await talk.open('PIPELINING');
      await talk.hear();
      await talk.hear();
      talk.say('250 ok', '250 ok', '354 go');
      seen.push(await talk.hearContent());
      seen.push(await talk.hear(), await talk.hear(), await talk.hear());
      talk.say('250 2.0.0 first', '250 ok', '250 ok', '354 go');
      seen.push(await talk.hearContent());
      talk.say('250 2.0.0 second');
    });
    expect((await send('anna', 'bert')).map((outcome) => outcome.kind === 'accepted' && outcome.reply.text)).toEqual([
      '250 2.0.0 first',
      '250 2.0.0 second',
    ]);
    expect(seen).toEqual([
      `${content('anna')}.\r\n`,
      'MAIL FROM:<daily@news.example>',
      'RCPT TO:<bert@mail.example>',
      'DATA',
      `${content('bert')}.\r\n`,
    ]);
  });

  it('get each its own answer, however the answers are cut into pieces', async () => {
    const { send } = await relayTo(async (talk) => {
      await talk.open('PIPELINING');
      await talk.hear();
      await talk.hear();
      talk.say('250 ok', '250 ok', '354 go');
      for (let index = 1; ; index += 1) {
        await talk.hearContent();
        const status = index % 2 === 0 ? '554 5.7.1 refused' : '250 2.0.0 taken';
        for (const letter of `${status} ${index}\r\n`) talk.socket.write(letter);
        if (index === 5) return;
        await agree(talk);
      }
    });
    const outcomes = await send('a', 'b', 'c', 'd', 'e');
    expect(
      outcomes.map((outcome) =>
        outcome.kind === 'lost' ? outcome : [outcome.kind, 'reply' in outcome && outcome.reply.text],
      ),
    ).toEqual([
      ['accepted', '250 2.0.0 taken 1'],
      ['refused', '554 5.7.1 refused 2'],
      ['accepted', '250 2.0.0 taken 3'],
      ['refused', '554 5.7.1 refused 4'],
      ['accepted', '250 2.0.0 taken 5'],
    ]);
  });

  it('of which one is refused at RCPT do not stop the next', async () => {
    const { send } = await relayTo(async (talk) => {
      await talk.open('PIPELINING');
      await talk.hear();
      await talk.hear();
      talk.say('250 ok', '250 ok', '354 go');
      await talk.hearContent();
      for (let i = 0; i < 3; i += 1) await talk.hear();
      talk.say('250 2.0.0 first', '250 ok', '550 5.1.1 unknown', '554 no recipients');
      expect(await talk.hear()).toBe('RSET');
      talk.say('250 ok');
      await talk.hear();
      await accept(talk);
    });
    expect((await send('anna', 'bert', 'cleo')).map(({ kind }) => kind)).toEqual(['accepted', 'refused', 'accepted']);
  });

  it.each([
    ['closes', (talk: Talk) => talk.socket.end()],
    ['says 421 and closes', (talk: Talk) => talk.socket.end('421 4.3.2 going down\r\n')],
  ])('are not mixed up when the server %s after a final dot: only that one may have been taken', async (_, end) => {
    const taken: string[] = [];
    const { send } = await relayTo(async (talk, index) => {
      if (index > 0) return acceptAll(talk);
      await talk.open('PIPELINING');
      await talk.hear();
      await talk.hear();
      talk.say('250 ok', '250 ok', '354 go');
      taken.push(await talk.hearContent());
      end(talk);
    });
    const [first, second] = await send('anna', 'bert');
    expect(first).toMatchObject(
      _ === 'closes' ? { kind: 'lost', phase: 'reply' } : { kind: 'refused', phase: 'message', reply: { status: 421 } },
    );
    expect(second?.kind).toBe('accepted');
    expect(taken).toHaveLength(1);
  });

  it('that nobody wants any more are not announced', async () => {
    let isWanted = true;
    const heard: string[] = [];
    const { relay, send } = await relayTo(async (talk) => {
      await talk.open('PIPELINING');
      await talk.hear();
      await talk.hear();
      isWanted = false;
      talk.say('250 ok', '250 ok', '354 go');
      heard.push(await talk.hearContent());
      talk.say('250 2.0.0 first');
      heard.push(await talk.hear());
    });
    const first = send('anna');
    const second = relay.submit(to('bert'), asComposed(content('bert')), { isWanted: () => isWanted });
    expect([(await first)[0]?.kind, (await second).kind]).toEqual(['accepted', 'withdrawn']);
    await relay.close();
    expect(heard).toEqual([`${content('anna')}.\r\n`, 'QUIT']);
  });

  it('are as many as the connection may carry: the last is followed by none', async () => {
    const { relay, connections } = await relayTo(async (talk) => {
      await talk.open('PIPELINING');
      await accept(talk);
      await talk.hear();
      await accept(talk);
      expect(await talk.hear()).toBe('QUIT');
      talk.socket.end('221 bye\r\n');
    });
    const outcomes = await Promise.all(
      ['anna', 'bert', 'cleo', 'dora'].map((reader) =>
        relay.submit(to(reader), asComposed(content(reader)), { messagesPerConnection: 2 }),
      ),
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
    expect(connections()).toBe(2);
  });
});
