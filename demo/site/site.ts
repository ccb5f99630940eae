import Fastify from 'fastify';
import { type DemoNewsroom, openArchive, type Post } from './archive.ts';
import { serveFeeds } from './feeds.ts';
import { articlePage, homePage, missingPage } from './pages.tsx';
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
  close(): Promise<void>;
};

/**
 * Serves a small crypto-news site on a loopback port the way WordPress does: pages, pictures, REST API, feeds, site map.
 * Fresh pieces are dated back from `now`, which stands still; what is dated after it is not out yet.
 */
export async function startDemoSite(options: { now: Date }): Promise<DemoSite> {
  const app = Fastify({ forceCloseConnections: true, routerOptions: { ignoreTrailingSlash: true } });
  const shelf = new Map(pieces.map((piece) => [piece.id, piece]));
  let url = '';
  let archive: Post[] | undefined;
  const posts = () => {
    archive ??= openArchive([...shelf.values()], options.now, url);
    return archive;
  };
  const newsroom: DemoNewsroom = { now: options.now, url: () => url, posts };

  app.addHook('onRequest', async (_, reply) => {
    reply.header('link', `<${url}/wp-json/>; rel="https://api.w.org/"`);
  });
  app.get('/', (_, reply) => reply.type('text/html; charset=utf-8').send(homePage(posts(), url)));
  app.get('/style.css', (_, reply) => reply.type('text/css; charset=utf-8').send(siteStyle));
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
    close: () => app.close(),
  };
}

function pathOf(url: string): string {
  return url.replace(/\?.*$/, '').replace(/\/$/, '');
}
