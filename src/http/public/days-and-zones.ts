import { Temporal } from 'temporal-polyfill';

/** The day so many days after a day, both YYYY-MM-DD. */
export function daysAfter(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

export type Region = { region: string; zones: { zone: string; place: string }[] };

/** All time zones that this runtime knows, and the one that is given, by the first part of their names. */
export function zonesByRegion(chosen: string): Region[] {
  const zones = [...new Set([...Intl.supportedValuesOf('timeZone'), ...(chosen === '' ? [] : [chosen])])].sort();
  const regions = Map.groupBy(zones, (zone) => zone.split('/')[0] ?? zone);
  return [...regions].map(([region, inRegion]) => ({
    region,
    zones: inRegion.map((zone) => ({ zone, place: placeOf(zone) })),
  }));
}

function placeOf(zone: string): string {
  const [first = zone, ...rest] = zone.split('/');
  return (rest.length > 0 ? rest.join(', ') : first).replaceAll('_', ' ');
}
