import type { DeliveryStatus, EditionStatus } from '../../src/db/schema.ts';
import type { Copy } from './smtp/conversation.ts';

/** One reader in the ledger; `doubted` once its delivery has been `uncertain`, whatever it is by now. */
export type LedgerRow = { address: string; status: DeliveryStatus; doubted: boolean };

/** What became of an edition: the ledger held against what the SMTP server has counted. Lists are of addresses. */
export type Tally = {
  edition: EditionStatus;
  readers: number;
  counts: Record<DeliveryStatus, number>;
  /** The server has told 250 for a message to them. */
  arrived: number;
  /** Neither at the server nor `uncertain`, `failed` or `skipped`. */
  lost: string[];
  /** More than one whole message came for them, told 250 or not. */
  repeated: string[];
  /** Of those, where a repeat was not the same message: another Message-ID, other octets. */
  changed: string[];
  doubted: string[];
  /** Repeated without ever having been uncertain: nothing can excuse these. */
  unexcused: string[];
};

const excused: DeliveryStatus[] = ['uncertain', 'failed', 'skipped'];

export function tallyUp(edition: EditionStatus, rows: LedgerRow[], copies: Copy[]): Tally {
  const copiesOf = Map.groupBy(copies, ({ to }) => to);
  const arrived = new Set(copies.filter(({ acknowledged }) => acknowledged).map(({ to }) => to));
  const repeated = [...copiesOf].filter(([, all]) => all.length > 1);
  const doubted = new Set(rows.filter((row) => row.doubted).map(({ address }) => address));
  const count = (status: DeliveryStatus) => rows.filter((row) => row.status === status).length;
  return {
    edition,
    readers: rows.length,
    counts: {
      pending: count('pending'),
      submitting: count('submitting'),
      submitted: count('submitted'),
      failed: count('failed'),
      skipped: count('skipped'),
      uncertain: count('uncertain'),
    },
    arrived: arrived.size,
    lost: rows
      .filter(({ address, status }) => !arrived.has(address) && !excused.includes(status))
      .map(({ address }) => address),
    repeated: repeated.map(([to]) => to),
    changed: repeated.filter(([, all]) => !areTheSame(all)).map(([to]) => to),
    doubted: [...doubted],
    unexcused: repeated.map(([to]) => to).filter((to) => !doubted.has(to)),
  };
}

function areTheSame(copies: Copy[]): boolean {
  return new Set(copies.map(({ messageId, sha256 }) => `${messageId} ${sha256}`)).size === 1;
}
