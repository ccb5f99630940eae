const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one takes far longer than using it, and memory that is seldom given back; a page has twenty dates. */
function formatOf(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  // Without a region, English is read in the order that most of the world uses.
  const made = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { ...options, timeZone: 'UTC' });
  formats.set(key, made);
  return made;
}

/** A day in words: `Friday 20 November 2026`. */
export function dayOf(date: string, language: string): string {
  return formatOf(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(new Date(`${date}T00:00:00Z`));
}

/** The seven days that end on a day, such as `14 – 20 November 2026`. */
export function weekTo(date: string, language: string): string {
  const last = new Date(`${date}T00:00:00Z`);
  const first = new Date(last.getTime() - 6 * 86_400_000);
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).formatRange(first, last);
}

/** A day of the past, such as `28 December 2023`; from ISO 8601, UTC. */
export function dateOf(iso: string, language: string): string {
  return formatOf(language, {
    dateStyle: 'long',
  }).format(new Date(iso));
}

/** A day such as `24 February`, with its year where that is not the edition's; from ISO 8601, UTC. */
export function shortDateOf(iso: string, editionDate: string, language: string): string {
  if (iso.slice(0, 4) !== editionDate.slice(0, 4)) return dateOf(iso, language);
  return formatOf(language, {
    day: 'numeric',
    month: 'long',
  }).format(new Date(iso));
}

/** A time of day such as `06:52 UTC`, with its day where that is not the edition's. */
export function momentOf(iso: string, editionDate: string, language: string): string {
  const sameDay = iso.startsWith(editionDate);
  const time = formatOf(language, {
    ...(sameDay ? {} : { day: 'numeric', month: 'short' }),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(iso));
  return `${time} UTC`;
}
