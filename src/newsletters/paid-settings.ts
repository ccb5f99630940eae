import { z } from 'zod';
import { line } from './fields.ts';

/** What sites call the posts that somebody paid for. Case, punctuation and a plural "s" make no difference. */
const usualLabels = [
  ...['Sponsored', 'Sponsored Post', 'Sponsored Content', 'Press Release', 'Partner Content', 'Partner Post'],
  ...['Paid Post', 'Paid Content', 'Branded Content', 'Promoted', 'Advertorial', 'Advertisement'],
  ...['Anzeige', 'Gesponsert', 'Pressemitteilung'],
];

/** The wires that publish press releases under their own name. */
const wires = ['Chainwire', 'GlobeNewswire', 'PR Newswire', 'Business Wire', 'Blockchain Wire', 'ZEX PR Wire'];

const labels = z.array(line(80)).max(100);

/** By what a post of a source is known as paid for. */
export const paidSettings = z.strictObject({
  categories: labels.default(usualLabels),
  tags: labels.default(usualLabels),
  authors: labels.default([...usualLabels, ...wires]),
  relSponsored: z.boolean('expects true or false').default(true),
});

export type PaidRules = z.output<typeof paidSettings>;
