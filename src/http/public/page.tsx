import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { NewsletterFace } from '../../audience/newsletter-face.ts';
import { directionOf } from '../../newsletters/direction.ts';
import { lookPath } from './look.ts';
import { stylesheet } from './stylesheet.ts';
import type { Words } from './words/en.ts';

export type PageProps = {
  words: Words;
  /** Whose page it is: the title over it like a newspaper's, the postal address below. Absent where nobody knows. */
  face?: NewsletterFace;
  heading: string;
  text: string;
  /** The path below which the pages are served: '' or such as `/news`. */
  base: string;
  /** What stands below the text, such as a form. */
  children?: ReactNode;
  /** For a page that search engines may find: its address and how it is shown elsewhere. */
  head?: ReactNode;
};

/** One page for readers: a masthead, one column, at most one thing to do. Returns the whole document. */
export function renderPage(props: PageProps): string {
  return `<!doctype html>${renderToStaticMarkup(<Page {...props} />)}`;
}

function Page({ words, face, heading, text, base, children, head }: PageProps) {
  const look = face && lookPath(face.look);
  return (
    <html lang={words.language} dir={directionOf(words.language)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {head ?? <meta name="robots" content="noindex" />}
        <meta name="color-scheme" content="light dark" />
        <title>{face ? `${heading} · ${face.newsletterTitle}` : heading}</title>
        <link rel="stylesheet" href={base + stylesheet.path} />
        {look && <link rel="stylesheet" href={base + look} />}
      </head>
      <body>
        {face && (
          <header>
            {face.look.logo && <img src={face.look.logo} alt="" />}
            <p lang={face.language} dir="auto">
              {face.newsletterTitle}
            </p>
          </header>
        )}
        <main>
          <h1>{heading}</h1>
          <p>{text}</p>
          {children}
        </main>
        {face && (
          <footer>
            <bdi>{face.newsletterTitle}</bdi>, <bdi>{face.postalAddress}</bdi>
          </footer>
        )}
      </body>
    </html>
  );
}

/** A form without fields: the address of the page says it all. It posts to where it stands. */
export function PostButton({ label }: { label: string }) {
  return (
    <form method="post">
      <button type="submit">{label}</button>
    </form>
  );
}

/** A way to another page, below what this one is for. */
export function Aside({ path, label }: { path: string; label: string }) {
  return (
    <p className="aside">
      <a href={path}>{label}</a>
    </p>
  );
}
