import type { Email } from 'postal-mime';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { oneClickUrl, type Summary, senderOf } from './read-mail.ts';
import type { Mail } from './smtp.ts';

export const views = { html: 'As mail', phone: 'On a phone', text: 'As text', source: 'Source' } as const;
export type View = keyof typeof views;

type List = { mails: Summary[]; total: number; page: number; pages: number; to: string };

/** All mails, newest first, or those whose recipient contains what was searched for. */
export function listPage({ mails, total, page, pages, to }: List): string {
  return sheet(
    'Inbox',
    <>
      <Masthead note={total === 1 ? '1 mail' : `${total} mails`}>
        <form action="/" method="get">
          <input type="search" name="to" defaultValue={to} placeholder="Find a reader" aria-label="Find a reader" />
        </form>
      </Masthead>
      <main>
        {mails.length === 0 ? (
          <p className="empty">{to ? `No mail to a reader like “${to}”.` : 'Nothing has arrived yet.'}</p>
        ) : (
          <table className="mails">
            <tbody>
              {mails.map((mail) => (
                <MailRow key={mail.id} mail={mail} />
              ))}
            </tbody>
          </table>
        )}
        <nav className="pages small" aria-label="Pages">
          <span>{page > 1 && <a href={listUrl(page - 1, to)}>← Newer</a>}</span>
          <span>{page < pages && <a href={listUrl(page + 1, to)}>Older →</a>}</span>
        </nav>
      </main>
    </>,
  );
}

function MailRow({ mail }: { mail: Summary }) {
  const url = `/mail/${mail.id}`;
  return (
    <tr>
      <td>
        <a href={url}>
          {mail.name && <strong>{mail.name} </strong>}
          <span className="small">{mail.to}</span>
        </a>
      </td>
      <td className="subject">
        <a href={url}>{mail.subject}</a>
      </td>
      <td className="fixed">
        <a href={url} tabIndex={-1}>
          {Math.ceil(mail.bytes / 1024)} KB
        </a>
      </td>
      <td className="fixed">
        <a href={url} tabIndex={-1}>
          <time dateTime={mail.receivedAt.toISOString()}>{clock(mail.receivedAt)}</time>
        </a>
      </td>
    </tr>
  );
}

type MailPage = {
  mail: Mail;
  email: Email;
  view: View;
  newer: number | undefined;
  older: number | undefined;
  /** What the newsletter answered when the reader just left. */
  left: string | undefined;
};

/** One mail in one of its four views. */
export function mailPage({ mail, email, view, newer, older, left }: MailPage): string {
  const at = (id: number) => `/mail/${id}?view=${view}`;
  return sheet(
    email.subject ?? 'Mail',
    <>
      <Masthead note={`mail ${mail.id}`} />
      <main>
        <h2 className="subject-line">{email.subject}</h2>
        <div className="head">
          <dl>
            <dt>From</dt>
            <dd>{senderOf(email)}</dd>
            <dt>To</dt>
            <dd>{mail.to.join(', ')}</dd>
            <dt>Arrived</dt>
            <dd>{clock(mail.receivedAt)}</dd>
          </dl>
          {oneClickUrl(email) && (
            <form action={`/mail/${mail.id}/leave`} method="post">
              <button type="submit">Leave with one click</button>
            </form>
          )}
        </div>
        {left && <p className="note">{left}</p>}
        <nav className="tabs" aria-label="Views">
          {(Object.keys(views) as View[]).map((name) => (
            <a key={name} href={`/mail/${mail.id}?view=${name}`} aria-current={name === view ? 'page' : undefined}>
              {views[name]}
            </a>
          ))}
          <span className="others">
            {newer && <a href={at(newer)}>← Newer</a>}
            {older && <a href={at(older)}>Older →</a>}
          </span>
        </nav>
        <MailView mail={mail} email={email} view={view} />
      </main>
    </>,
  );
}

function MailView({ mail, email, view }: { mail: Mail; email: Email; view: View }) {
  if (view === 'text') return <pre className="text">{email.text ?? 'This mail has no text part.'}</pre>;
  if (view === 'source') return <pre className="source">{mail.raw.toString('latin1')}</pre>;
  if (!email.html) return <p className="empty">This mail has no HTML part.</p>;
  return (
    <iframe
      className={view === 'phone' ? 'frame phone' : 'frame'}
      src={`/mail/${mail.id}/html`}
      title="The mail"
      sandbox="allow-popups allow-popups-to-escape-sandbox"
    />
  );
}

export function missingPage(): string {
  return sheet(
    'Not here',
    <>
      <Masthead note="" />
      <main>
        <p className="empty">
          There is no such mail. <a href="/">All mails</a>
        </p>
      </main>
    </>,
  );
}

export function Masthead({ note, children }: { note: string; children?: ReactNode }) {
  return (
    <header className="masthead">
      <h1>
        <a href="/">Inbox</a>
      </h1>
      <span className="label">{note}</span>
      {children}
    </header>
  );
}

export function sheet(title: string, children: ReactNode): string {
  return `<!DOCTYPE html>${renderToStaticMarkup(
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <div className="sheet">{children}</div>
      </body>
    </html>,
  )}`;
}

function listUrl(page: number, to: string): string {
  return `/?${new URLSearchParams({ page: String(page), ...(to && { to }) })}`;
}

function clock(moment: Date): string {
  return moment.toLocaleTimeString('en-GB');
}
