import { describe, expect, it } from 'vitest';
import { Breaker } from '../../../src/mail/smtp/breaker.ts';
import { chooseServer } from '../../../src/mail/smtp/choose.ts';

const none = new Set<never>();

function buildServers(...weights: number[]) {
  const rests = { firstMs: 100, longestMs: 1_000 };
  return weights.map((weight) => ({ info: { weight }, owed: 0, breaker: new Breaker(rests) }));
}

type Servers = ReturnType<typeof buildServers>;

const name = (servers: Servers, chosen: ReturnType<typeof chooseServer<Servers[number]>>) =>
  chosen && `${chosen.kind} ${servers.indexOf(chosen.entry)}`;

function share(servers: Servers, messages: number): number[] {
  const counts = servers.map(() => 0);
  for (let i = 0; i < messages; i += 1) {
    const entry = chooseServer(servers, none, 0)?.entry;
    const at = entry ? servers.indexOf(entry) : -1;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

describe('the server for a message', () => {
  it('is chosen by weight, spread evenly', () => {
    const servers = buildServers(3, 1);
    expect(share(servers, 8)).toEqual([6, 2]);
    expect(share(servers, 4)).toEqual([3, 1]);
  });

  it('is one without weight only when there is no other', () => {
    const servers = buildServers(0, 2);
    expect(share(servers, 5)).toEqual([0, 5]);
    servers[1]?.breaker.fail(0);
    expect(name(servers, chooseServer(servers, none, 50))).toBe('use 0');
  });

  it('is another while one rests, which is tried by one message when its rest is over', () => {
    const servers = buildServers(1, 1);
    servers[0]?.breaker.fail(0);
    expect(name(servers, chooseServer(servers, none, 99))).toBe('use 1');
    expect(name(servers, chooseServer(servers, none, 100))).toBe('try 0');
    servers[0]?.breaker.tryOut();
    expect(name(servers, chooseServer(servers, none, 101))).toBe('use 1');
  });

  it('is tried before its time when there is no other, and one message after the other', () => {
    const servers = buildServers(1, 1);
    servers[0]?.breaker.fail(5);
    servers[1]?.breaker.fail(0);
    expect(name(servers, chooseServer(servers, none, 10))).toBe('try 1');
    servers[1]?.breaker.tryOut();
    expect(name(servers, chooseServer(servers, none, 10))).toBe('wait 1');
  });

  it('is none when all have failed it', () => {
    const servers = buildServers(1, 1);
    expect(chooseServer(servers, new Set(servers), 0)).toBeUndefined();
  });
});
