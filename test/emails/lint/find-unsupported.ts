import { caniemail } from 'caniemail';
import { harmless } from './harmless.ts';

/** The programs in which nearly all of our readers read. The new Outlook on Windows is Outlook.com in a frame. */
const clients = [
  'gmail.desktop-webmail',
  'gmail.ios',
  'gmail.android',
  'apple-mail.macos',
  'apple-mail.ios',
  'outlook.windows',
  'outlook.outlook-com',
  'yahoo.desktop-webmail',
  'yahoo.ios',
  'yahoo.android',
] as const;

export type Unsupported = { feature: string; client: string };

/** Every feature of HTML and CSS in a message that one of the programs does not have: https://www.caniemail.com. */
export function findAllUnsupported(html: string): Unsupported[] {
  const { errors } = caniemail({ clients: [...clients], html }).issues;
  const found = [...errors].flatMap(([client, issues]) => issues.map(({ title }) => `${title}\n${client}`));
  return [...new Set(found)].map((pair) => {
    const [feature = '', client = ''] = pair.split('\n');
    return { feature, client };
  });
}

/** Those of them that would do harm, in words. */
export function findUnsupported(html: string): string[] {
  return findAllUnsupported(html)
    .filter(({ feature, client }) => !harmless.some((row) => row.feature === feature && isAmong(client, row.without)))
    .map(({ feature, client }) => `${feature} is unknown to ${client}`);
}

function isAmong(client: string, families: string[]): boolean {
  return families.some((family) => client === family || client.startsWith(`${family}.`));
}
