import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { formatChange, formatPrice } from '../../emails/format.ts';
import { coins } from '../coins.ts';
import { type Comment, onSite, type Post } from './archive.ts';
import { logoPath } from './pictures.ts';
import { publisher } from './publisher.ts';

/** The homepage: the newest pieces, the first as the lead. */
export function homePage(posts: Post[], siteUrl: string): string {
  return page({
    title: `${publisher.name} – ${publisher.tagline}`,
    description: publisher.tagline,
    siteUrl,
    url: `${siteUrl}/`,
    image: logoPath,
    children: (
      <main>
        <p className="strip">
          <span className="label">Daily crypto insights</span>
          What mattered since yesterday, by email, in three minutes.
        </p>
        {posts.map((post, place) => (
          <StoryCard key={post.id} post={post} lead={place === 0} />
        ))}
      </main>
    ),
  });
}

function StoryCard({ post, lead }: { post: Post; lead: boolean }) {
  const picture = lead ? post.picture?.sizes[0] : undefined;
  return (
    <section className={lead ? 'story lead' : 'story'}>
      <a href={post.url}>
        {picture && <img className="picture" {...sized(picture)} alt={post.picture?.alt} />}
        <span className="label">{post.categories.join(' · ')}</span>
        <h2>{post.title}</h2>
      </a>
      <p>
        {post.excerpt}
        {post.excerptIsCut && ' …'}
      </p>
      <p className="small">
        {post.author.name}, <Moment at={post.publishedAt} /> · {countComments(post.comments)}
      </p>
    </section>
  );
}

/** Where a sponsor's ad leads to: a page of a company that is as made up as the news. */
export function sponsorPage(name: string, siteUrl: string): string {
  return page({
    title: name,
    description: `${name}, made up for the demo`,
    siteUrl,
    url: `${siteUrl}/sponsors/${name}`,
    children: (
      <main>
        <section className="story lead">
          <span className="label">A sponsor of the demo</span>
          <h2>{name}</h2>
          <p>Whoever clicks the ad comes here, and the click counts for its booking.</p>
        </section>
      </main>
    ),
  });
}

/** A piece with its comments, threaded. */
export function articlePage(post: Post, siteUrl: string): string {
  const picture = post.picture?.sizes[0];
  return page({
    title: `${post.title} – ${publisher.name}`,
    description: post.excerpt,
    siteUrl,
    url: post.url,
    image: picture?.path,
    article: post,
    children: (
      <main>
        <article lang={publisher.language}>
          <header>
            <span className="label">{post.categories.join(' · ')}</span>
            <h1>{post.title}</h1>
            {!post.excerptIsCut && <p className="standfirst">{post.excerpt}</p>}
            <p className="small">
              By{' '}
              <a rel="author" href={`${siteUrl}/author/${post.author.slug}/`}>
                {post.author.name}
              </a>
              , <Moment at={post.publishedAt} />
            </p>
          </header>
          {picture && <img className="picture" {...sized(picture)} alt={post.picture?.alt} />}
          <Rendered className="entry-content" html={post.html} />
        </article>
        <section className="comments" id="comments">
          <h2>{countComments(post.comments)}</h2>
          <Thread comments={post.comments} parent={0} />
        </section>
      </main>
    ),
  });
}

function Thread({ comments, parent }: { comments: Comment[]; parent: number }) {
  const here = comments.filter((comment) => comment.parent === parent);
  if (here.length === 0) return null;
  return (
    <ol>
      {here.map((comment) => (
        <li key={comment.id} id={`comment-${comment.id}`}>
          <Rendered html={comment.html} />
          <p className="small">
            {comment.author}, <Moment at={comment.publishedAt} />
          </p>
          <Thread comments={comments} parent={comment.id} />
        </li>
      ))}
    </ol>
  );
}

function Rendered({ html, className }: { html: string; className?: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: made from our own pieces by markup.ts, which escapes them
  return <div className={className} dangerouslySetInnerHTML={{ __html: html }} />;
}

export function missingPage(siteUrl: string): string {
  return page({
    title: `Not found – ${publisher.name}`,
    description: publisher.tagline,
    siteUrl,
    url: siteUrl,
    children: (
      <main>
        <h1>There is no such page</h1>
        <p>
          The address may be mistyped. All pieces are on the <a href={`${siteUrl}/`}>front page</a>.
        </p>
      </main>
    ),
  });
}

type Page = {
  title: string;
  description: string;
  siteUrl: string;
  url: string;
  image?: string | undefined;
  article?: Post;
  children: ReactNode;
};

function page({ title, description, siteUrl, url, image, article, children }: Page): string {
  return `<!DOCTYPE html>${renderToStaticMarkup(
    <html lang={publisher.language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <meta name="description" content={description} />
        <meta name="theme-color" content={publisher.accent} />
        <meta name="generator" content="WordPress 6.9" />
        <link rel="canonical" href={url} />
        <link rel="icon" type="image/png" sizes="192x192" href={logoPath} />
        <link rel="apple-touch-icon" href={logoPath} />
        <link rel="https://api.w.org/" href={`${siteUrl}/wp-json/`} />
        <link rel="alternate" type="application/rss+xml" title={`${publisher.name} » Feed`} href={`${siteUrl}/feed/`} />
        <link rel="alternate" type="application/atom+xml" title="Atom" href={`${siteUrl}/feed/atom/`} />
        <link rel="alternate" type="application/feed+json" title="JSON Feed" href={`${siteUrl}/feed.json`} />
        <meta property="og:site_name" content={publisher.name} />
        <meta property="og:locale" content={publisher.language.replace('-', '_')} />
        <meta property="og:title" content={article?.title ?? publisher.name} />
        <meta property="og:description" content={description} />
        <meta property="og:type" content={article ? 'article' : 'website'} />
        <meta property="og:url" content={url} />
        {image && <meta property="og:image" content={siteUrl + image} />}
        {article && (
          <>
            <meta name="author" content={article.author.name} />
            <meta property="article:published_time" content={article.publishedAt.toISOString()} />
            <meta property="article:modified_time" content={article.modifiedAt.toISOString()} />
            {article.categories.map((name) => (
              <meta key={name} property="article:section" content={name} />
            ))}
          </>
        )}
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <div className="sheet">
          <div className="masthead">
            <a href={`${siteUrl}/`} className="custom-logo-link" rel="home">
              <img className="custom-logo" src={logoPath} width={40} height={40} alt={publisher.name} />
              <strong className="site-title">{publisher.name}</strong>
            </a>
            <span className="label site-description">{publisher.tagline}</span>
          </div>
          <Ticker />
          {children}
          <footer className="small">
            {publisher.name} is made up, and so are its people, companies and events. Information, not financial advice.
          </footer>
        </div>
      </body>
    </html>,
  )}`;
}

function Ticker() {
  return (
    <ul className="ticker" aria-label="Prices">
      {coins.map(({ symbol, price, change24h }) => (
        <li key={symbol}>
          <strong>{symbol}</strong> {formatPrice(price, 'usd', 'en')}{' '}
          <span className={change24h < 0 ? 'down' : 'up'}>
            {change24h < 0 ? '▼' : '▲'} {formatChange(change24h, 'en')}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Moment({ at }: { at: Date }) {
  const zoned = onSite(at);
  const shown = zoned.toLocaleString(publisher.language, { dateStyle: 'long', timeStyle: 'short' });
  return <time dateTime={at.toISOString()}>{shown}</time>;
}

function sized({ path, width, height }: { path: string; width: number; height: number }) {
  return { src: path, width, height };
}

function countComments(comments: Comment[]): string {
  return comments.length === 1 ? '1 comment' : `${comments.length} comments`;
}
