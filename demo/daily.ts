import type { SourceSettings } from '../src/newsletters/settings.ts';
import { coins } from './coins.ts';
import { publisher } from './site/publisher.ts';

/** The newsletter file of the demo, as `newsletter apply` takes it. */
export function dailyYaml(source: SourceSettings, pricesUrl: string): string {
  return `# The newsletter of the demo, with the addresses of this run.
name: daily
title: Daily Crypto Insights
tagline: What mattered since yesterday
from: ${publisher.name} <daily@${publisher.domain}>
replyTo: editor@${publisher.domain}
postalAddress: ${publisher.address}
alertsTo: [${deskAddress}]
language: en
site: ${JSON.stringify(new URL('/', source.url).href)}
look: { accent: "${publisher.accent}" }
schedule: { draftAt: "06:30", cutoffAt: "06:50", sendAt: "07:00", timezone: ${publisher.timezone} }
sources:
  - { type: ${source.type}, url: ${JSON.stringify(source.url)} }
markets:
  assets: [${coins.map((coin) => coin.symbol).join(', ')}]
  providers:
    - { type: coingecko, baseUrl: ${pricesUrl} }
    - { type: coinpaprika, baseUrl: ${pricesUrl} }
    - { type: binance, baseUrl: ${pricesUrl} }
`;
}

/** Where alerts go; no reader. */
export const deskAddress = `desk@${publisher.domain}`;
