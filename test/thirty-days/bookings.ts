import { dateOf, days } from './month.ts';

/** Who advertises in the month: three sponsors, two of them rivals who never share a day. */
const sponsors = [
  { name: 'Ledgerhouse', category: 'accounting', contact: 'ads@sponsor.example' },
  { name: 'Tallyroom', category: 'accounting', contact: 'desk@sponsor.example' },
  { name: 'Coldharbour', category: 'custody', contact: 'hello@sponsor.example' },
] as const;

/** The words by which each creative is found again in a message. */
export const creativeWords: Record<string, string> = {
  Ledgerhouse: 'Books for wallets and banks that close by themselves',
  Tallyroom: 'Every receipt in its place before Friday noon',
  Coldharbour: 'Keys that never meet a network',
};

/** Ledgerhouse and Tallyroom take turns at the head; Coldharbour has a story every other day. */
export function bookingsYaml(newsletter: string, siteUrl: string): string {
  const entries = Array.from({ length: days }, (_, day) => {
    const [head, rival] = day % 2 === 0 ? [sponsors[0], sponsors[1]] : [sponsors[1], sponsors[0]];
    if (day % 5 === 4) return '';
    return [
      entry('headline', day, head, `line: ${creativeWords[head.name]}`, siteUrl),
      day % 2 === 0 ? story(day, siteUrl) : '',
    ]
      .filter((text) => !text.includes(rival.name))
      .join('\n');
  });
  return `newsletter: ${newsletter}
bookings:
${entries.filter(Boolean).join('\n')}
houseAds:
  - placement: headline
    creative: { line: "Tell a friend about this letter", link: "${siteUrl}/sponsors/friend" }
`;
}

function entry(
  placement: string,
  day: number,
  sponsor: (typeof sponsors)[number],
  content: string,
  siteUrl: string,
): string {
  const { name, category, contact } = sponsor;
  return `  - placement: ${placement}
    date: ${dateOf(day)}
    sponsor: { name: ${name}, category: ${category}, contact: ${contact} }
    creative: { ${content}, link: "${siteUrl}/sponsors/${name}" }`;
}

function story(day: number, siteUrl: string): string {
  const content = `headline: ${creativeWords.Coldharbour}, body: "Coldharbour signs in a room without a cable.", callToAction: See the room`;
  return entry('story', day, sponsors[2], content, siteUrl);
}
