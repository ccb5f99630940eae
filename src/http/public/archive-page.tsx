import { dayOf } from '../../../emails/dates.ts';
import { wordsFor as emailWordsFor } from '../../../emails/words/words-for.ts';
import type { Archive } from '../../deliveries/archive/find-archive.ts';
import { type ArchivedEdition, longestSearch } from '../../deliveries/archive/list-archive.ts';
import { feedTypes } from './feed-types.ts';
import type { Words } from './words/en.ts';

type HeadProps = { archive: Archive; words: Words; url: string; page: number };

/** How the archive is found, and shown where its address is posted (https://ogp.me). */
export function ArchiveHead({ archive, words, url, page }: HeadProps) {
  const { newsletterTitle, tagline } = archive;
  const description = tagline ?? words.archive.text(newsletterTitle);
  const address = page === 1 ? url : `${url}?page=${page}`;
  return (
    <>
      <link rel="canonical" href={address} />
      {feedTypes.map(({ file, type, name }) => (
        <link key={file} rel="alternate" type={type} title={`${newsletterTitle} (${name})`} href={`${url}/${file}`} />
      ))}
      <meta name="description" content={description} />
      <meta property="og:type" content="website" />
      <meta property="og:url" content={address} />
      <meta property="og:site_name" content={newsletterTitle} />
      <meta property="og:title" content={`${newsletterTitle}: ${words.archive.heading}`} />
      <meta property="og:description" content={description} />
    </>
  );
}

/** A form that is the address of its answer. */
export function SearchForm({ path, words, search }: { path: string; words: Words; search: string }) {
  return (
    <search>
      <form method="get" action={path}>
        <label htmlFor="q">{words.archive.searchLabel}</label>
        <input id="q" name="q" type="search" maxLength={longestSearch} defaultValue={search} required />
        <button type="submit">{words.archive.searchButton}</button>
      </form>
    </search>
  );
}

type ListProps = { archive: Archive; editions: ArchivedEdition[]; base: string };

/** In the newsletter's own language, which the words of the page may not have. */
export function EditionList({ archive: { name, language }, editions, base }: ListProps) {
  if (editions.length === 0) return null;
  return (
    <ol className="editions" lang={language}>
      {editions.map(({ key, date, number, kind, subject, preheader }) => (
        <li key={key}>
          <p className="label">
            <time dateTime={date}>{dayOf(date, language)}</time> · {kindOf(kind, number, language)}
          </p>
          <h2 dir="auto">
            <a href={`${base}/e/${name}/${key}`}>{subject}</a>
          </h2>
          <p dir="auto">{preheader}</p>
        </li>
      ))}
    </ol>
  );
}

function kindOf(kind: ArchivedEdition['kind'], number: number, language: string): string {
  const words = emailWordsFor(language);
  return kind === 'weekly' ? words.weekly.heading : words.number(String(number));
}

type PagerProps = { path: string; words: Words; page: number; hasMore: boolean; search: string };

export function Pager({ path, words: { archive }, page, hasMore, search }: PagerProps) {
  const to = (other: number) =>
    `${path}?${new URLSearchParams({ ...(search !== '' && { q: search }), page: String(other) })}`;
  return (
    <nav className="aside pager" aria-label={archive.heading}>
      {page > 1 && (
        <a rel="prev" href={to(page - 1)}>
          {archive.newer}
        </a>
      )}
      {hasMore && (
        <a rel="next" href={to(page + 1)}>
          {archive.older}
        </a>
      )}
      {search !== '' && <a href={path}>{archive.heading}</a>}
      {feedTypes.map(({ file, type, name }) => (
        <a key={file} type={type} href={`${path}/${file}`}>
          {name}
        </a>
      ))}
    </nav>
  );
}
