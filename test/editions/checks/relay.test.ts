import { describe, expect, it } from 'vitest';
import { checkRelay } from '../../../src/editions/checks/relay.ts';
import type { Relay, Verdict } from '../../../src/mail/relay.ts';

const ready: Verdict['outcome'] = { kind: 'ready' };
const wrongPassword: Verdict['outcome'] = {
  kind: 'refused',
  reply: { status: 535, text: '535 5.7.8 no' },
  permanent: true,
  reason: '535 5.7.8 no',
  todo: 'put the right password into SMTP_URL',
};
const away: Verdict['outcome'] = { kind: 'lost', permanent: false, reason: 'ECONNREFUSED', todo: 'look' };

function check(...outcomes: Verdict['outcome'][]) {
  const relay = { verify: async () => outcomes.map((outcome, i) => ({ server: `relay${i}.example:587`, outcome })) };
  return checkRelay({ relay: relay as unknown as Relay });
}

describe('the check of the relay', () => {
  it.each([
    ['is green when all servers would take mail', [ready, ready], 'green'],
    ['is amber when one of several cannot be used', [ready, wrongPassword], 'amber'],
    ['is amber when the only one cannot be reached just now', [away], 'amber'],
    ['is amber while one of them may be back', [away, wrongPassword], 'amber'],
    ['is red when none can be used and waiting mends none', [wrongPassword, wrongPassword], 'red'],
  ] as const)('%s', async (_, outcomes, level) => {
    expect((await check(...outcomes)).level).toBe(level);
  });

  it('says which server, why and what to do', async () => {
    expect(await check(ready, wrongPassword)).toEqual({
      name: 'relay',
      level: 'amber',
      reason: 'relay1.example:587 cannot be used: 535 5.7.8 no',
      todo: 'put the right password into SMTP_URL',
    });
  });
});
