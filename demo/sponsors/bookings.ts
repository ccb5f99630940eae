/**
 * A file of bookings as `booking apply` takes it: three sponsors of three categories in two slots each of one day, one of
 * every format but the dedicated edition, and a house ad. Its images lie beside it; its links lead to pages of the demo's site.
 */
export function bookingsYaml(newsletter: string, date: string, siteUrl: string): string {
  return `# The sponsors of the demo, with the addresses of this run.
newsletter: ${newsletter}
bookings:
  - placement: headline
    date: ${date}
    sponsor: &ledgerhouse { name: Ledgerhouse, category: accounting }
    creative:
      line: One ledger for wallets and bank accounts
      logo: { file: ledgerhouse.png }
      link: ${siteUrl}/sponsors/Ledgerhouse
  - placement: banner
    date: ${date}
    sponsor: *ledgerhouse
    creative:
      image: { file: ledgerhouse-banner.png, alt: "Two columns, one of wallets and one of banks: the entries differ, the sums do not" }
      link: ${siteUrl}/sponsors/Ledgerhouse
  - placement: story
    date: ${date}
    sponsor: &harbourlight { name: Harbourlight, category: audits }
    creative:
      headline: The line that nobody had read
      body: |
        Every contract has one. Harbourlight puts two auditors on each, who do not know of one another, and pays the one
        who finds what the other missed.

        What neither finds within a year, we pay for.
      image: { file: harbourlight.png, alt: "A lighthouse at dusk, its beam on the water" }
      callToAction: See how we read
      link: ${siteUrl}/sponsors/Harbourlight
  - placement: release
    date: ${date}
    sponsor: &northpier { name: Northpier, category: custody }
    creative:
      title: Northpier opens its vault to cooperatives
      summary: >-
        Housing and energy cooperatives can now keep their reserves behind two keys, one with their members and one with
        their board. The first forty pay nothing until spring.
      link: ${siteUrl}/sponsors/Northpier
  - placement: market
    date: ${date}
    sponsor: *harbourlight
    creative:
      line: You read the prices, we read the contracts
      link: ${siteUrl}/sponsors/Harbourlight
  - placement: classified
    date: ${date}
    sponsor: *northpier
    creative:
      text: Locksmith wanted, for locks without metal. Four days a week, Hamburg or anywhere with a harbour.
      link: ${siteUrl}/sponsors/Northpier
houseAds:
  - placement: classified
    creative:
      text: Your business in fifty words, read by people who read the footnotes.
      link: ${siteUrl}/
`;
}
