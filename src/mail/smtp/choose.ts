import type { ServerEntry } from './server-entry.ts';

type Choosable = Pick<ServerEntry, 'owed'> & {
  info: Pick<ServerEntry['info'], 'weight'>;
  breaker: Pick<ServerEntry['breaker'], 'state'>;
};

/**
 * Which server gets the next message, of those that have not failed it (`tried`) at `now`:
 * one whose rest is over, with this message to try it; else a usable one, by weight; else, as there is no other, the
 * outcome of a try is waited for, or a resting server is tried before its time. Undefined when all have failed it.
 */
export function chooseServer<Entry extends Choosable>(
  entries: readonly Entry[],
  tried: ReadonlySet<Entry>,
  now: number,
): { kind: 'use' | 'try' | 'wait'; entry: Entry } | undefined {
  // Nearly always: nothing has failed.
  if (tried.size === 0 && entries.length > 0 && entries.every(isUsable)) {
    return { kind: 'use', entry: byWeight(entries) };
  }
  const left = entries.filter((entry) => !tried.has(entry));
  const resting = left
    .map((entry) => ({ entry, until: restsUntil(entry) }))
    .filter(({ until }) => until !== undefined)
    .sort((a, b) => Number(a.until) - Number(b.until))[0];
  if (resting && Number(resting.until) <= now) return { kind: 'try', entry: resting.entry };
  const usable = left.filter(isUsable);
  if (usable.length > 0) return { kind: 'use', entry: byWeight(usable) };
  const onTrial = left.find(({ breaker }) => breaker.state.kind === 'half-open');
  if (onTrial) return { kind: 'wait', entry: onTrial };
  return resting && { kind: 'try', entry: resting.entry };
}

/** Over any run of messages each server gets its share of them, whoever joins or leaves: the one that is owed most is next. */
function byWeight<Entry extends Choosable>(usable: readonly Entry[]): Entry {
  const [only] = usable;
  if (only && usable.length === 1) return only;
  const weighted = usable.filter(({ info }) => info.weight > 0);
  const first = weighted[0] ?? (usable[0] as Entry);
  if (weighted.length < 2) return first;
  let sum = 0;
  let next = first;
  for (const entry of weighted) {
    sum += entry.info.weight;
    entry.owed += entry.info.weight;
    if (entry.owed > next.owed) next = entry;
  }
  next.owed -= sum;
  return next;
}

function isUsable({ breaker }: Choosable): boolean {
  return breaker.state.kind === 'closed';
}

function restsUntil({ breaker: { state } }: Choosable): number | undefined {
  return state.kind === 'open' ? state.until : undefined;
}
