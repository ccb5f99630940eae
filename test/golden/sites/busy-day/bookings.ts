/** What three sponsors of three categories booked for the busy day, with pages of the site to lead to. */
export function busyDayBookings(siteUrl: string): string {
  return `newsletter: daily
bookings:
  - placement: headline
    date: 2026-03-02
    sponsor: { name: Tallyroom, category: accounting }
    creative:
      line: Receipts for every transfer, in their place before Friday noon
      logo: { file: logo.png }
      link: ${siteUrl}/sponsors/Tallyroom
  - placement: story
    date: 2026-03-02
    sponsor: { name: Coldharbour, category: custody }
    creative:
      headline: Keys that never meet a network
      body: |
        Coldharbour keeps the keys of 140 firms in two valleys without a telephone line. Two people open a drawer, a third
        one counts, and the paper goes back by hand.

        Visits are on Thursdays.
      image: { file: picture.png, alt: "Two hills in evening light" }
      callToAction: Ask for a visit
      link: ${siteUrl}/sponsors/Coldharbour
  - placement: classified
    date: 2026-03-02
    sponsor: { name: Fernweh Audits, category: audits }
    creative:
      text: Auditor with a bicycle wanted, for six small contracts between Ghent and Bruges. Reading by daylight only.
      link: ${siteUrl}/sponsors/Fernweh
`;
}
