import { isDeepStrictEqual } from 'node:util';
import type { Fault } from '../../newsletters/read-yaml.ts';
import type { Creative } from '../ad.ts';
import { foldName } from '../fold-name.ts';
import { type HeldSlot, type MadeEdition, nameSlot } from '../slots/slots.ts';
import { dedicationAgainst } from '../slots/sort-out.ts';
import type { BookingEntry } from './bookings-file.ts';
import { findRival } from './rivals.ts';

/** What an entry of the file asks for: `path` is where it stands there. */
export type Wanted = {
  path: PropertyKey[];
  editionKey: string;
  placement: string;
  position?: number;
  sponsor: BookingEntry['sponsor'];
  creative: Creative;
  /** It was taken from an article, which may be edited at any time. */
  fromArticle: boolean;
};

export type Step = Wanted & { position: number } & (
    | { kind: 'booked' }
    | { kind: 'changed'; id: number; version: number }
    | { kind: 'unchanged'; id: number }
  );

export type BookingPlan = { steps: Step[]; faults: Fault[] };

export type SlotState = {
  held: HeldSlot[];
  /** How many positions a placement has. */
  positions: ReadonlyMap<string, number>;
  made: ReadonlyMap<string, MadeEdition>;
  /** Why an edition takes no bookings any more. */
  closed(editionKey: string): string | undefined;
};

/**
 * What has to be done so that the slots are as the file says, and what stands against it. The same file again leaves
 * nothing to do, also when its dates are over by then.
 */
export function planBookings(wanted: Wanted[], state: SlotState): BookingPlan {
  const faults: Fault[] = [];
  const steps = assignPositions(wanted, state, faults).map((entry) => planStep(entry, state));
  for (const step of steps) {
    if (step.kind === 'unchanged') continue;
    const reason = state.closed(step.editionKey) ?? unshown(step, state.made.get(step.editionKey));
    if (reason) faults.push({ path: [...step.path, dateOf(step)], text: reason });
  }
  const open = steps.filter(({ editionKey }) => !state.closed(editionKey));
  for (const step of open) {
    const rival = findRival(step, open, state.held);
    if (!rival) continue;
    const text = `${rival.sponsor} (${rival.where}) is of the category "${step.sponsor.category}" too, and two rivals are never in one edition`;
    faults.push({ path: [...step.path, 'sponsor', 'category'], text });
  }
  return { steps, faults };
}

/** Why an edition that was made already would only miss the booking. */
function unshown(step: Exclude<Step, { kind: 'unchanged' }>, made: MadeEdition | undefined): string | undefined {
  const id = step.kind === 'changed' ? step.id : undefined;
  const reason = made && dedicationAgainst(made.dedicatedTo, step.creative.format, id);
  return reason && `edition ${step.editionKey} is made already, and ${reason}: take another`;
}

type Placed = Wanted & { position: number };

/** Named positions first; then each takes the one that its sponsor has, or the first that is free. */
function assignPositions(wanted: Wanted[], { held, positions }: SlotState, faults: Fault[]): Placed[] {
  const asked = new Map<string, Placed>();
  const holders = new Map(held.map((slot) => [nameSlot(slot), slot]));
  const take = (entry: Wanted, position: number, at: PropertyKey[]) => {
    const placed = { ...entry, position };
    const name = nameSlot(placed);
    const holder = holders.get(name);
    if (asked.has(name)) faults.push({ path: at, text: `${name} stands in this file twice` });
    else if (holder && foldName(holder.sponsor) !== foldName(entry.sponsor.name))
      faults.push({ path: at, text: `${name} is taken by ${holder.sponsor} (booking ${holder.id})` });
    else asked.set(name, placed);
  };
  for (const entry of wanted) {
    if (entry.position !== undefined) take(entry, entry.position, [...entry.path, 'position']);
  }
  for (const entry of wanted) {
    if (entry.position !== undefined) continue;
    const all = Array.from({ length: positions.get(entry.placement) ?? 0 }, (_, i) => i + 1);
    const open = all.filter((position) => !asked.has(nameSlot({ ...entry, position })));
    const own = foldName(entry.sponsor.name);
    const holderOf = (position: number) => holders.get(nameSlot({ ...entry, position }))?.sponsor;
    const position =
      open.find((position) => foldName(holderOf(position) ?? '') === own) ??
      open.find((position) => holderOf(position) === undefined);
    if (position !== undefined) take(entry, position, entry.path);
    else faults.push({ path: [...entry.path, 'placement'], text: soldOut(entry, all, holders) });
  }
  // In the order of the file.
  return [...asked.values()].toSorted((a, b) => wanted.findIndex(isAt(a)) - wanted.findIndex(isAt(b)));
}

function isAt({ path }: Wanted): (other: Wanted) => boolean {
  return (other) => other.path === path;
}

function soldOut(entry: Wanted, positions: number[], holders: Map<string, HeldSlot>): string {
  const takers = positions.flatMap((position) => holders.get(nameSlot({ ...entry, position })) ?? []);
  const who = takers.map(({ sponsor, id }) => `${sponsor} (booking ${id})`).join(', ');
  return `${entry.placement} of ${entry.editionKey} has no position left${who && `: taken by ${who}`}`;
}

function planStep(entry: Placed, { held, closed }: SlotState): Step {
  const holder = held.find((slot) => nameSlot(slot) === nameSlot(entry));
  if (!holder) return { ...entry, kind: 'booked' };
  // Once nothing can be changed any more, it is no matter how the article was edited since.
  const isDone = entry.fromArticle && closed(entry.editionKey) !== undefined;
  const isSame = isDone
    ? holder.content.link === entry.creative.link
    : isDeepStrictEqual(holder.content, entry.creative);
  if (isSame) return { ...entry, kind: 'unchanged', id: holder.id };
  return { ...entry, kind: 'changed', id: holder.id, version: holder.version + 1 };
}

function dateOf({ editionKey }: Wanted): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(editionKey) ? 'date' : 'edition';
}
