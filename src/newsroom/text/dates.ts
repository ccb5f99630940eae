// What JavaScript does not know of the zone names that feeds use (RFC 822 knows the American ones only).
const zones: Record<string, string | undefined> = {
  WET: '+0000',
  WEST: '+0100',
  BST: '+0100',
  CET: '+0100',
  CEST: '+0200',
  MEZ: '+0100',
  MESZ: '+0200',
  EET: '+0200',
  EEST: '+0300',
  MSK: '+0300',
  IST: '+0530',
  SGT: '+0800',
  HKT: '+0800',
  JST: '+0900',
  AEST: '+1000',
};

/** A date as feeds and pages write them (RFC 822, RFC 3339, and near misses). One without a zone counts as UTC. */
export function parseDate(text: string | null | undefined): Date | undefined {
  if (!text || text.length > 100) return undefined;
  const named = text.trim().replace(/\b[A-Z]{3,4}$/, (zone) => zones[zone] ?? zone);
  const zoned = /(?:Z|UTC|GMT|UT|[ECMP][SD]T|[+-]\d\d:?\d\d)(?:\s*\([^)]*\))?$/i.test(named) || !/\d:\d\d/.test(named);
  const isoLike = /^\d{4}-\d\d-\d\d[T ]\d/.test(named);
  const date = new Date(zoned ? named : isoLike ? `${named.replace(' ', 'T')}Z` : `${named} UTC`);
  const year = date.getUTCFullYear();
  return year > 1990 && year < 2200 ? date : undefined;
}

export function daysBefore(date: Date, days: number): Date {
  return new Date(date.getTime() - days * 86_400_000);
}
