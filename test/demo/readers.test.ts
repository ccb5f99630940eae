import { describe, expect, it } from 'vitest';
import { readersCsv } from '../../demo/readers.ts';
import { parseAddress } from '../../src/mail/address.ts';

describe('the readers of the demo', () => {
  it('are as many as asked for, each with an address of their own that may be mailed', () => {
    const rows = readersCsv(1000).trim().split('\n').slice(1);
    const addresses = rows.map((row) => parseAddress(row.split(',')[0] ?? '').address);
    expect(new Set(addresses).size).toBe(1000);
    expect(addresses.every((address) => address.endsWith('.example'))).toBe(true);
  });

  it('include names beyond ASCII and readers without a name', () => {
    const csv = readersCsv(200);
    expect(csv).toContain('Søren');
    expect(csv).toMatch(/,\n/);
  });
});
