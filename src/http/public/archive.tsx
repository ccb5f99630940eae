import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { type Archive, findArchive } from '../../deliveries/archive/find-archive.ts';
import { followArchive, listArchive, longestSearch, searchArchive } from '../../deliveries/archive/list-archive.ts';
import { archiveUrl } from '../../editions/content/public-urls.ts';
import { replyMissing, replyTrouble } from '../error-pages.ts';
import { replyCacheable } from '../reply-cacheable.ts';
import { replyPage } from '../reply-page.ts';
import { allowLogo } from '../security-headers.ts';
import { ArchiveHead, EditionList, Pager, SearchForm } from './archive-page.tsx';
import { feedTypes } from './feed-types.ts';
import { writeFeed } from './feeds.ts';
import { renderPage } from './page.tsx';
import { wordsFor } from './words/words-for.ts';

type ByNewsletter = { Params: { newsletter: string } };

/** What is no letter of a text is a gap; lone halves of characters are none either. */
const search = z.string().transform((text) =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\uFFFD\s]+/gu, ' ')
    .trim(),
);
const question = z.object({ q: search.default(''), page: z.coerce.number().int().min(1).max(1000).default(1) });

/**
 * `/archive/<newsletter>`: its editions that went out, newest first, `?page=2` the older ones, `?q=words` those with
 * these words; `/feed.xml` and `/feed.json` below it. No reader is in it, so it may be kept and found; what somebody
 * looked for may not.
 */
export function addArchiveRoutes(app: FastifyInstance, ctx: Pick<Context, 'db' | 'config'>, base: string): void {
  app.get<ByNewsletter>('/archive/:newsletter(^[a-z0-9-]+$)', async (request, reply) => {
    const asked = question.safeParse(request.query);
    if (!asked.success) return replyTrouble(request, reply, base, 'refused', 400);
    const archive = await findArchive(ctx, request.params.newsletter);
    if (!archive) return replyMissing(request, reply, base);
    const { q, page } = asked.data;
    if (q !== '') return replySearch(archive, q, page);

    const { editions, hasMore } = await listArchive(ctx, archive, page);
    if (editions.length === 0 && page > 1) return replyMissing(request, reply, base);
    const words = wordsFor(archive.language);
    const path = `${base}/archive/${archive.name}`;
    const body = renderPage({
      words,
      base,
      face: archive,
      heading: words.archive.heading,
      text: archive.tagline ?? words.archive.text(archive.newsletterTitle),
      head: (
        <ArchiveHead archive={archive} words={words} url={archiveUrl(ctx.config.publicUrl, archive.name)} page={page} />
      ),
      children: (
        <>
          <SearchForm path={path} words={words} search="" />
          {editions.length === 0 ? <p className="note">{words.archive.none}</p> : null}
          <EditionList archive={archive} editions={editions} base={base} />
          <Pager path={path} words={words} page={page} hasMore={hasMore} search="" />
          <p className="aside">
            <a href={`${base}/s/${archive.name}`}>{words.archive.subscribe(archive.newsletterTitle)}</a>
          </p>
        </>
      ),
    });
    const lastModified = latest([archive, ...editions]);
    return replyCacheable(request, allowLogo(reply, archive.look.logo), {
      body,
      type: 'text/html; charset=utf-8',
      lastModified,
    });

    async function replySearch(archive: Archive, q: string, page: number) {
      const words = wordsFor(archive.language);
      const isLong = [...q].length > longestSearch;
      const found = isLong ? { kind: 'long' as const } : await searchArchive(ctx, archive, q, page);
      const path = `${base}/archive/${archive.name}`;
      const { editions, hasMore } = found.kind === 'found' ? found : { editions: [], hasMore: false };
      const text = {
        long: words.archive.tooLong,
        nothing: words.archive.noWord,
        found: editions.length > 0 ? words.archive.found(q) : words.archive.foundNone(q),
      }[found.kind];
      const children = (
        <>
          <SearchForm path={path} words={words} search={isLong ? '' : q} />
          <EditionList archive={archive} editions={editions} base={base} />
          <Pager path={path} words={words} page={page} hasMore={hasMore} search={q} />
        </>
      );
      const heading = words.archive.searchHeading;
      return replyPage(reply, { words, base, face: archive, heading, text, children }, isLong ? 400 : 200);
    }
  });

  for (const { file, type } of feedTypes) {
    app.get<ByNewsletter>(`/archive/:newsletter(^[a-z0-9-]+$)/${file}`, async (request, reply) => {
      const archive = await findArchive(ctx, request.params.newsletter);
      if (!archive) return replyMissing(request, reply, base);
      const editions = await followArchive(ctx, archive);
      return replyCacheable(request, reply, {
        body: writeFeed(file, archive, editions, ctx.config.publicUrl),
        type: `${type}; charset=utf-8`,
        lastModified: latest([archive, ...editions]),
      });
    });
  }
}

function latest(changed: { changedAt: Date }[]): Date {
  return new Date(Math.max(...changed.map(({ changedAt }) => changedAt.getTime())));
}
