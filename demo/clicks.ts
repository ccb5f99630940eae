import { DomUtils, parseDocument } from 'htmlparser2';
import { request } from 'undici';
import { deskAddress } from './daily.ts';
import { readMail } from './inbox/read-mail.ts';
import type { Mail } from './inbox/smtp.ts';

/** A reader's browser, and what a mail server sends ahead of the reader to look at a link. */
const userAgents = [
  'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  'Mozilla/5.0 (compatible; ExampleLinkScanner/1.0; bot)',
];

/** Follows the link of the first ad in a reader's mail, once as a person and once as a machine, and stops at its redirect. */
export async function clickFirstAd(mails: readonly Mail[]): Promise<void> {
  const mail = mails.find(({ to }) => !to.includes(deskAddress));
  if (!mail) return;
  const { html = '' } = await readMail(mail);
  const link = DomUtils.findOne(
    ({ name, attribs }) => name === 'a' && attribs.rel === 'sponsored',
    parseDocument(html).children,
  );
  if (!link?.attribs.href) return;
  for (const userAgent of userAgents) {
    const { body } = await request(link.attribs.href, { headers: { 'user-agent': userAgent } });
    await body.dump();
  }
}
