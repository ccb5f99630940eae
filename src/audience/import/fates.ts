/**
 * What becomes of a row: `subscribed` reads the newsletter; `left` did and said goodbye; addresses of the next three are never
 * mailed again; `waiting` never said yes.
 */
export type Fate = 'subscribed' | 'left' | 'bounced' | 'complained' | 'blocked' | 'waiting';

/** What lists write into a column of that kind, in small letters, and who does. */
const words: Readonly<Record<Fate, readonly string[]>> = {
  // Ours, beehiiv; Mailchimp; listmonk; others
  subscribed: [
    'active',
    'subscribed',
    'enabled',
    'confirmed',
    'aktiv',
    'angemeldet',
    'actif',
    'abonné',
    'activo',
    'suscrito',
  ],
  // Ours; Mailchimp, listmonk; beehiiv; others
  left: [
    'left',
    'unsubscribed',
    'inactive',
    'opted out',
    'opt-out',
    'optout',
    'abgemeldet',
    'désabonné',
    'desuscrito',
    'disiscritto',
  ],
  // Mailchimp; MailerLite, Brevo; beehiiv
  bounced: ['cleaned', 'bounced', 'bounce', 'hard bounced', 'hard_bounced', 'invalid', 'undeliverable'],
  // Kit; others
  complained: ['complained', 'complaint', 'spam', 'spam complaint', 'marked as spam', 'junk'],
  // Ours; listmonk; Brevo; others
  blocked: ['suppressed', 'blocklisted', 'blacklisted', 'blocked', 'banned', 'never'],
  // Ours, beehiiv; others; Mailchimp; listmonk
  waiting: [
    'pending',
    'unconfirmed',
    'validating',
    'non-subscribed',
    'nonsubscribed',
    'transactional',
    'archived',
    'disabled',
    'deleted',
  ],
};

const fateOfWord = new Map(
  Object.entries(words).flatMap(([fate, list]) => list.map((word): [string, Fate] => [word, fate as Fate])),
);

/** Undefined for a word that nobody knows: it may be the one for goodbye in a language that is not here. */
export function fateOf(status: string): Fate | undefined {
  return status === '' ? 'subscribed' : fateOfWord.get(status.toLowerCase());
}
