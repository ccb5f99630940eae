/** Who paid for a post has it in a slot too, beside a sponsor with words of its own and a house ad. */
export function paidPostsBookings(siteUrl: string): string {
  return `newsletter: daily
bookings:
  - placement: market
    date: 2026-03-02
    sponsor: { name: Tallyroom, category: accounting }
    creative:
      line: Receipts for every transfer, in their place before Friday noon
      logo: { file: logo.png }
      link: ${siteUrl}/sponsors/Tallyroom
  - placement: release
    date: 2026-03-02
    sponsor: { name: GridCoinX, category: energy }
    creative:
      title: GridCoinX completes its audit
      summary: >-
        Two firms have read the contracts of GridCoinX for eleven weeks and print their 97 remarks on its site. Nine are
        open, and the page says which.
      link: ${siteUrl}/2026/03/gridcoinx-completes-audit-and-presale/
houseAds:
  - placement: classified
    creative:
      text: Your business in fifty words, read by people who read the footnotes.
      link: ${siteUrl}/
`;
}
