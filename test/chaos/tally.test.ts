import { describe, expect, it } from 'vitest';
import { isBroken, judge } from './judge.ts';
import type { Copy } from './smtp/conversation.ts';
import { type LedgerRow, tallyUp } from './tally.ts';
import type { Policy } from './world.ts';

const readers = ['ada', 'bob', 'cyd'].map((name) => `${name}@readers.example`);
const [ada = '', bob = ''] = readers;

/** Three readers who each got the edition once, as the ledger says. */
function afterAGoodDay(): { rows: LedgerRow[]; copies: Copy[] } {
  return {
    rows: readers.map((address) => ({ address, status: 'submitted', doubted: false })),
    copies: readers.map((to) => copyFor(to)),
  };
}

function copyFor(to: string, more: Partial<Copy> = {}): Copy {
  return { door: 0, to, messageId: `<${to}>`, sha256: `of ${to}`, acknowledged: true, atMs: 0, ...more };
}

function brokenBy(change: (day: ReturnType<typeof afterAGoodDay>) => void, policy: Policy = 'resend'): string[] {
  const day = afterAGoodDay();
  change(day);
  const tally = tallyUp('sent', day.rows, day.copies);
  return judge(tally, policy, 1)
    .filter(isBroken)
    .map(({ what }) => what);
}

function doubt(rows: LedgerRow[], address: string): void {
  for (const row of rows) if (row.address === address) row.doubted = true;
}

describe('the tally', () => {
  it('finds nothing where each reader got one message', () => {
    expect(brokenBy(() => {})).toEqual([]);
  });

  it('sees a reader who is called submitted and whose message never arrived', () => {
    expect(brokenBy(({ copies }) => copies.shift())).toEqual(['lost']);
  });

  it('sees a reader who is called submitted and whose message came whole without being taken', () => {
    expect(brokenBy(({ copies }) => copies.splice(0, 1, copyFor(ada, { acknowledged: false })))).toEqual(['lost']);
  });

  it.for(['uncertain', 'failed', 'skipped'] as const)('calls nobody lost who is %s', (status) => {
    const change = ({ rows, copies }: ReturnType<typeof afterAGoodDay>) => {
      rows.splice(0, 1, { address: ada, status, doubted: false });
      copies.shift();
    };
    expect(brokenBy(change)).toEqual([]);
  });

  it('sees a reader who got it twice without ever having been uncertain', () => {
    const broken = brokenBy(({ copies }) => copies.push(copyFor(ada)));
    expect(broken).toEqual(['duplicated', 'duplicated, and never uncertain']);
  });

  it('allows a repeat to one who was uncertain, and under `hold` none', () => {
    const change = ({ rows, copies }: ReturnType<typeof afterAGoodDay>) => {
      doubt(rows, ada);
      copies.push(copyFor(ada));
    };
    expect(brokenBy(change)).toEqual([]);
    expect(brokenBy(change, 'hold')).toEqual(['duplicated']);
  });

  it.for([{ sha256: 'of another' }, { messageId: '<another>' }])(
    'sees a repeat that is not the same message: %o',
    (other) => {
      const broken = brokenBy(({ rows, copies }) => {
        doubt(rows, ada);
        copies.push(copyFor(ada, other));
      });
      expect(broken).toEqual(['duplicated, and not the same message']);
    },
  );

  it('sees more in doubt than was in flight', () => {
    const broken = brokenBy(({ rows }) => {
      doubt(rows, ada);
      doubt(rows, bob);
    });
    expect(broken).toEqual(['uncertain at any time']);
  });

  it('sees deliveries and editions that came to no end', () => {
    const { rows, copies } = afterAGoodDay();
    rows.splice(0, 1, { address: ada, status: 'pending', doubted: false });
    const broken = judge(tallyUp('sending', rows, copies), 'hold', 1).filter(isBroken);
    expect(broken.map(({ what }) => what)).toEqual(['not ended', 'editions without an end']);
  });
});
