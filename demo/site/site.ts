import Fastify from 'fastify';
import { type DemoNewsroom, openArchive, type Post } from './archive.ts';
import { serveFeeds } from './feeds.ts';
import { articlePage, homePage, missingPage, sponsorPage } from './pages.tsx';
import { servePictures } from './pictures.ts';
import type { Piece } from './piece.ts';
import { pieces } from './pieces.ts';
import { siteStyle } from './style.ts';
import { serveWordpress } from './wordpress.ts';

export type DemoSite = {
  /** Without a trailing slash. */
  url: string;
  /** What is out at `now`, newest first. */
  posts(): Post[];
  /** Puts one more piece on the site, or a new version of one with the same id. */
  publish(piece: Piece): void;
  /** Answers 500 to everything below this path until `mend`; to all of the site without one. */
  break(path?: string): void;
  mend(): void;
  close(): Promise<void>;
};

/**
 * Serves a small crypto-news site on a loopback port the way WordPress does: pages, pictures, REST API, feeds, site map.
 * Fresh pieces are dated back from the first `now`; what is dated after the present one is not out yet.
 */
export async function startDemoSite(options: { now: () => Date; pieces?: readonly Piece[] }): Promise<DemoSite> {
  const app = Fastify({ forceCloseConnections: true, routerOptions: { ignoreTrailingSlash: true } });
  const shelf = new Map((options.pieces ?? pieces).map((piece) => [piece.id, piece]));
  const openedAt = options.now();
  let url = '';
  let archive: { at: number; posts: Post[] } | undefined;
  let broken: string | undefined;
  const posts = () => {
    const now = options.now();
    if (archive?.at !== now.getTime())
      archive = { at: now.getTime(), posts: openArchive([...shelf.values()], openedAt, now, url) };
    return archive.posts;
  };
  const newsroom: DemoNewsroom = { now: options.now, url: () => url, posts };

  app.addHook('onRequest', async (request, reply) => {
    if (broken !== undefined && request.url.startsWith(broken)) return reply.code(500).send('Something went wrong.');
  });
  app.addHook('onRequest', async (_, reply) => {
    reply.header('link', `<${url}/wp-json/>; rel="https://api.w.org/"`);
  });
  app.get('/', (_, reply) => reply.type('text/html; charset=utf-8').send(homePage(posts(), url)));
  app.get('/style.css', (_, reply) => reply.type('text/css; charset=utf-8').send(siteStyle));
  app.get<{ Params: { name: string } }>('/sponsors/:name', (request, reply) =>
    reply.type('text/html; charset=utf-8').send(sponsorPage(request.params.name, url)),
  );
  app.get('/:year/:month/:slug', (request, reply) => {
    const post = posts().find((candidate) => new URL(candidate.url).pathname.startsWith(`${pathOf(request.url)}/`));
    if (!post) return reply.callNotFound();
    return reply.type('text/html; charset=utf-8').send(articlePage(post, url));
  });
  serveFeeds(app, newsroom);
  serveWordpress(app, newsroom);
  servePictures(app, newsroom);
  app.setNotFoundHandler((_, reply) => reply.code(404).type('text/html; charset=utf-8').send(missingPage(url)));

  url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    posts,
    publish(piece) {
      shelf.set(piece.id, piece);
      archive = undefined;
    },
    break(path = '/') {
      broken = path;
    },
    mend() {
      broken = undefined;
    },
    close: () => app.close(),
  };
}

function pathOf(url: string): string {
  return url.replace(/\?.*$/, '').replace(/\/$/, '');
}
