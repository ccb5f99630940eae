import { describe, expect, it } from 'vitest';
import { type EditionStatus, editionStatuses } from '../../src/db/schema.ts';
import { nextStep } from '../../src/editions/next-step.ts';

const times = {
  cutoff_at: new Date('2026-03-02T05:50:00Z'),
  send_at: new Date('2026-03-02T06:00:00Z'),
  fresh_until: new Date('2026-03-02T12:00:00Z'),
};

describe.each([
  { at: '05:30', drafting: 'draft', draft: undefined, approved: undefined, held: undefined },
  { at: '05:50', drafting: 'draft', draft: 'close', approved: undefined, held: undefined },
  { at: '06:00', drafting: 'draft', draft: 'close', approved: 'release', held: undefined },
  { at: '11:59', drafting: 'draft', draft: 'close', approved: 'release', held: undefined },
  { at: '12:01', drafting: 'miss', draft: 'miss', approved: 'miss', held: 'miss' },
])('at $at', ({ at, ...expected }) => {
  const now = new Date(`2026-03-02T${at}:00Z`);
  it.each(editionStatuses.map((status) => [status]))(
    'knows what is due for an edition that is %s',
    (status: EditionStatus) => {
      const due = (expected as Partial<Record<EditionStatus, string>>)[status];
      expect(nextStep({ status, ...times }, now)).toBe(due);
    },
  );
});
