/** Every word that an email says by itself, in English: the words of all languages without a catalogue. */
export const en = {
  number: (n: string) => `No. ${n}`,
  thirtySeconds: 'In 30 seconds',
  why: (sentence: string) => `Why it matters: ${sentence}`,
  lead: 'The lead',
  briefs: 'In brief',
  markets: 'Markets',
  up: (count: number, of: number) => `${count} of ${of} up`,
  down: (count: number, of: number) => `${count} of ${of} down`,
  leadsAndTrails: (first: string, last: string) => `${first} leads, ${last} trails`,
  coinsUp: (count: number, of: number) => `${count} of ${of} coins are up`,
  coinsDown: (count: number, of: number) => `${count} of ${of} coins are down`,
  leadsAndTrailsWith: (first: string, last: string, changes: { first: string; last: string }) =>
    `${first} leads with ${changes.first}, ${last} trails with ${changes.last}`,
  asOf: (time: string) => `as of ${time}`,
  change24h: (time: string) => `Prices and 24 h change as of ${time}.`,
  pricesOnly: (time: string) => `Prices as of ${time}.`,
  credit: (provider: string) => `Data by ${provider}`,
  by: (author: string) => `By ${author}`,
  readStory: 'Read the story',
  readMinutes: (minutes: number) => `Read the story, ${minutes} min`,
  minutes: (minutes: number) => `${minutes}\u00A0min`,
  comments: (count: number) => (count === 1 ? '1\u00A0comment' : `${count}\u00A0comments`),
  reason: (title: string) => `You get this because you subscribed to ${title}.`,
  viewOnWeb: 'View on the web',
  leave: 'Unsubscribe',
  confirm: {
    subject: (title: string) => `Please confirm: ${title}`,
    heading: 'One more step',
    ask: (title: string) => `Somebody, we hope you, asked for ${title} at this address. Confirm that it is yours:`,
    button: 'Confirm my subscription',
    page: 'The link opens a page with a button; nothing is sent before you press it.',
    expires: (days: number) => `It works for ${days === 1 ? 'one day' : `${days} days`}.`,
    ignore: 'Was it not you? Then do nothing, and you will not hear from us again.',
    reason: (title: string) => `You get this once because this address was entered for ${title}.`,
  },
  alertReason: (title: string) => `You get this because ${title} lists this address for its alerts.`,
};

/** The shape that every language has to fill. */
export type Words = typeof en;
