import { ensureEdition } from '../../src/editions/ensure.ts';
import type { Edition } from '../../src/editions/find.ts';
import { applyNewsletter } from '../../src/newsletters/apply.ts';
import { findNewsletter, type Newsletter } from '../../src/newsletters/find.ts';
import type { Digest } from '../../src/newsroom/digest.ts';
import { message } from '../message.ts';
import type { House } from './open-house.ts';
import { subscribeReaders } from './readers.ts';

/** The newsletter that has so many readers, made when it is first asked for. */
export async function newsletterOf(house: House, readers: number): Promise<Newsletter> {
  const name = `bench-${readers}`;
  const { db } = house.ctx;
  const known = await db.selectFrom('newsletters').select('id').where('name', '=', name).executeTakeFirst();
  if (known) return findNewsletter(db, name);
  const newsletter = await emptyNewsletter(house, name);
  await subscribeReaders(house, newsletter.id, readers);
  return newsletter;
}

export async function emptyNewsletter({ ctx }: House, name: string): Promise<Newsletter> {
  await applyNewsletter(ctx, newsletterFile(name), 'bench');
  return findNewsletter(ctx.db, name);
}

/** An edition of its own that may go out: all that is missing is to release it. */
export async function approvedEdition({ ctx }: House, newsletter: Newsletter): Promise<Edition> {
  const now = ctx.clock.now();
  const date = now.toISOString().slice(0, 10);
  const key = `run-${now.getTime()}`;
  const { id, number } = await ensureEdition(ctx, newsletter, {
    key,
    date,
    scheduled: false,
    cutoffAt: now,
    sendAt: now,
  });
  const { name, title, language, postalAddress, disclaimer } = newsletter.settings;
  const digest: Digest = {
    newsletter: { name, title, language, dir: 'ltr', postalAddress, disclaimer },
    edition: { key, date, number },
    subject: message.subject,
    preheader: message.subject,
    stories: [],
  };
  return ctx.db
    .updateTable('editions')
    .set({ status: 'approved', digest: JSON.stringify(digest) })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

function newsletterFile(name: string): string {
  return `name: ${name}
title: ${message.listTitle}
from: '${message.from}'
postalAddress: 1 Example Street, 10115 Berlin, Germany
sources:
  - { type: feed, url: "http://127.0.0.1:1/feed.xml" }
theme: house
`;
}
