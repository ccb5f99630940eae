import type { Context } from '../context.ts';
import { leaveMailto, leaveUrl } from '../editions/content/reader-urls.ts';
import { parseAddress, parseMailbox } from '../mail/address.ts';
import { feedbackId } from '../mail/headers.ts';
import { compileMessage, type MessageTemplate } from '../mail/message-template.ts';
import { readerTokenSlot } from '../mail/slots.ts';
import type { NewsletterSettings } from '../newsletters/settings.ts';

/** The compiled message of one variant of one version of an edition, and whom SMTP says that it is from. */
export type EditionTemplate = { message: MessageTemplate; envelopeFrom: string };

export type TemplateSource = (editionId: number, version: number, variant: number) => Promise<EditionTemplate>;

/** Versions, each with all its variants: batches have readers of all of them, so that one that was dropped would be missed at once. */
const kept = 16;

/** Compiles each variant of each version once in a process and keeps the last few versions. */
export function openTemplates(ctx: Pick<Context, 'db' | 'config' | 'dkim'>): TemplateSource {
  const versions = new Map<string, Map<number, Promise<EditionTemplate>>>();
  return (editionId, version, variant) => {
    const key = `${editionId}/${version}`;
    const compiled = versions.get(key) ?? new Map<number, Promise<EditionTemplate>>();
    const known = compiled.get(variant);
    if (known) return known;
    const made = loadContent(ctx, editionId, version, variant).then((content) => compileEdition(ctx, content));
    compiled.set(variant, made);
    // One that failed is tried again by the next who asks.
    made.catch(() => compiled.delete(variant));
    versions.set(key, compiled);
    for (const oldest of [...versions.keys()].slice(0, -kept)) versions.delete(oldest);
    return made;
  };
}

/** What an edition says, and what makes its message this edition's. */
export type EditionContent = {
  settings: NewsletterSettings;
  key: string;
  salt: Buffer;
  subject: string;
  html: string;
  text: string;
  /** The Date header: frozen with the content, as the salt is, so that a repeat is the same message. */
  date: Date;
};

/** The message of an edition for all readers of a variant, with slots for what differs between them. */
export function compileEdition(
  { config, dkim }: Pick<Context, 'config' | 'dkim'>,
  { settings, key, salt, subject, html, text, date }: EditionContent,
): EditionTemplate {
  const from = parseMailbox(settings.from);
  const message = compileMessage(
    {
      from: settings.from,
      replyTo: settings.replyTo,
      subject,
      html,
      text,
      listId: { title: settings.title, id: `${settings.name}.${from.domain}` },
      leaveUrl: leaveUrl(config.publicUrl, readerTokenSlot),
      leaveMailto: leaveMailto(leaveAddress(settings), readerTokenSlot),
      feedbackId: feedbackId(key, settings.name, from.domain),
      date,
      messageIdDomain: from.domain,
      salt,
    },
    dkim,
  );
  return { message, envelopeFrom: from.address };
}

async function loadContent(
  { db }: Pick<Context, 'db'>,
  editionId: number,
  version: number,
  variant: number,
): Promise<EditionContent> {
  return db
    .selectFrom('contents as c')
    .innerJoin('editions as e', 'e.id', 'c.edition_id')
    .select(['c.settings', 'c.subject', 'c.html', 'c.text', 'c.created_at as date', 'e.key', 'e.salt'])
    .where('c.edition_id', '=', editionId)
    .where('c.version', '=', version)
    .where('c.variant', '=', variant)
    .executeTakeFirstOrThrow();
}

function leaveAddress(settings: NewsletterSettings): { local: string; domain: string } {
  return settings.leaveAddress
    ? parseAddress(settings.leaveAddress)
    : { local: 'leave', domain: parseMailbox(settings.from).domain };
}
