import { isIP } from 'node:net';
import type { Check } from '../../db/schema.ts';
import { readerTokenSlot } from '../../mail/slots.ts';
import { isPublicAddress } from '../../newsroom/outside/public-address.ts';
import { leaveUrl } from '../content/reader-urls.ts';
import type { Rendered } from '../content/render.ts';
import { isPublicName } from './public-name.ts';
import { type Finding, sumUp } from './sum-up.ts';

/** Whether every reader can leave: by a link in both parts of the message (RFC 8058, CAN-SPAM), which can be reached. */
export function checkUnsubscribe({ html, text }: Rendered, publicUrl: string): Check {
  const link = leaveUrl(publicUrl, readerTokenSlot);
  const missing = Object.entries({ HTML: html, text }).filter(([, part]) => !part.includes(link));
  const findings: Finding[] = missing.map(([part]) => ({
    level: 'red',
    reason: `the ${part} part has no link to leave`,
    todo: 'use a theme that has it in its footer',
  }));
  if (!isReachable(new URL(publicUrl))) {
    findings.push({
      level: 'amber',
      reason: `PUBLIC_URL is ${publicUrl}, where readers elsewhere get nothing`,
      todo: 'before real readers get it, set PUBLIC_URL to an https address that everybody can reach',
    });
  }
  return sumUp('unsubscribe', findings, 'both parts have the link to leave');
}

function isReachable({ protocol, hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  return protocol === 'https:' && (isIP(host) ? isPublicAddress(host) : isPublicName(host));
}
