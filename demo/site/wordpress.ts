import type { FastifyInstance, FastifyReply } from 'fastify';
import { type Comment, categoryId, type DemoNewsroom, onSite, type Post, slugOf } from './archive.ts';
import { texturize } from './markup.ts';
import { logoPath } from './pictures.ts';
import { categories } from './piece.ts';
import { publisher } from './publisher.ts';

type Query = Record<string, string | undefined>;
type Route = { Querystring: Query; Params: { id: string } };

/** WordPress's REST API as far as a reader without an account sees it: https://developer.wordpress.org/rest-api/. */
export function serveWordpress(app: FastifyInstance, site: DemoNewsroom): void {
  app.get('/wp-json', () => index(site));

  app.get<Route>('/wp-json/wp/v2/posts', (request, reply) => {
    const { query } = request;
    const paging = readPaging(query);
    if ('refusal' in paging) return reply.code(400).send(paging.refusal);
    const found = sortPosts(site.posts().filter(postFilter(query)), query);
    if (paging.page > 1 && paging.page > Math.ceil(found.length / paging.perPage)) {
      const message = 'The page number requested is larger than the number of pages available.';
      return reply.code(400).send({ code: 'rest_post_invalid_page_number', message, data: { status: 400 } });
    }
    const rows = takePage(reply, site.url(), request.url, found, paging);
    return rows.map((post) => showPost(post, site.url(), '_embed' in query));
  });

  app.get<Route>('/wp-json/wp/v2/posts/:id', (request, reply) => {
    const post = site.posts().find((candidate) => candidate.id === Number(request.params.id));
    if (post) return showPost(post, site.url(), '_embed' in request.query);
    return reply.code(404).send({ code: 'rest_post_invalid_id', message: 'Invalid post ID.', data: { status: 404 } });
  });

  app.get<Route>('/wp-json/wp/v2/comments', (request, reply) => {
    const { query } = request;
    const paging = readPaging(query);
    if ('refusal' in paging) return reply.code(400).send(paging.refusal);
    const wanted = query.post?.split(',').map(Number);
    const found = site
      .posts()
      .filter((post) => !wanted || wanted.includes(post.id))
      .flatMap((post) => post.comments.map((comment) => ({ comment, post })))
      .filter(({ comment }) => !query.after || comment.publishedAt > new Date(query.after))
      .sort((a, b) => a.comment.publishedAt.getTime() - b.comment.publishedAt.getTime() || a.comment.id - b.comment.id);
    if (query.order !== 'asc') found.reverse();
    const rows = takePage(reply, site.url(), request.url, found, paging);
    return rows.map(({ comment, post }) => showComment(comment, post));
  });

  app.get('/wp-json/wp/v2/categories', () =>
    categories.map((name) => ({
      id: categoryId(name),
      count: site.posts().filter((post) => post.categories.includes(name)).length,
      link: `${site.url()}/category/${slugOf(name)}/`,
      name,
      slug: slugOf(name),
      taxonomy: 'category',
    })),
  );

  app.get('/wp-json/*', (_, reply) => {
    const message = 'No route was found matching the URL and request method.';
    return reply.code(404).send({ code: 'rest_no_route', message, data: { status: 404 } });
  });
}

function index(site: DemoNewsroom) {
  const siteUrl = site.url();
  return {
    name: publisher.name,
    description: publisher.tagline,
    url: siteUrl,
    home: siteUrl,
    gmt_offset: onSite(site.now()).offsetNanoseconds / 3.6e12,
    timezone_string: publisher.timezone,
    namespaces: ['oembed/1.0', 'wp/v2'],
    authentication: [],
    routes: {
      '/wp/v2/posts': { namespace: 'wp/v2', methods: ['GET'] },
      '/wp/v2/comments': { namespace: 'wp/v2', methods: ['GET'] },
      '/wp/v2/categories': { namespace: 'wp/v2', methods: ['GET'] },
    },
    site_logo: 7,
    site_icon: 7,
    site_icon_url: `${siteUrl}${logoPath}`,
  };
}

type Paging = { page: number; perPage: number };

function readPaging(query: Query): Paging | { refusal: unknown } {
  const page = Number(query.page ?? 1);
  const perPage = Number(query.per_page ?? 10);
  const wrong = !(page >= 1) ? 'page' : !(perPage >= 1 && perPage <= 100) ? 'per_page' : undefined;
  if (!wrong) return { page, perPage };
  const message = `Invalid parameter(s): ${wrong}`;
  return { refusal: { code: 'rest_invalid_param', message, data: { status: 400, params: { [wrong]: message } } } };
}

function takePage<T>(reply: FastifyReply, siteUrl: string, path: string, rows: T[], { page, perPage }: Paging): T[] {
  const pages = Math.ceil(rows.length / perPage);
  reply.header('x-wp-total', rows.length).header('x-wp-totalpages', pages);
  if (page < pages) {
    const next = new URL(path, siteUrl);
    next.searchParams.set('page', String(page + 1));
    reply.header('link', `<${next.href}>; rel="next"`);
  }
  return rows.slice((page - 1) * perPage, page * perPage);
}

function postFilter(query: Query): (post: Post) => boolean {
  const ids = query.include?.split(',').map(Number);
  const topics = query.categories?.split(',').map(Number);
  return (post) =>
    (!query.after || post.publishedAt > siteMoment(query.after)) &&
    (!query.before || post.publishedAt < siteMoment(query.before)) &&
    (!query.modified_after || post.modifiedAt > siteMoment(query.modified_after)) &&
    (!query.slug || post.slug === query.slug) &&
    (!ids || ids.includes(post.id)) &&
    (!topics || post.categories.some((name) => topics.includes(categoryId(name))));
}

/** WordPress reads a time without an offset as one in the site's own zone. */
function siteMoment(text: string): Date {
  if (/(Z|[+-]\d{2}:?\d{2})$/.test(text)) return new Date(text);
  const clock = new Date(`${text}Z`);
  return new Date(clock.getTime() - onSite(clock).offsetNanoseconds / 1e6);
}

function sortPosts(posts: Post[], query: Query): Post[] {
  const key = query.orderby === 'modified' ? 'modifiedAt' : 'publishedAt';
  const sorted =
    query.orderby === 'id'
      ? posts.toSorted((a, b) => b.id - a.id)
      : posts.toSorted((a, b) => b[key].getTime() - a[key].getTime());
  return query.order === 'asc' ? sorted.reverse() : sorted;
}

function showPost(post: Post, siteUrl: string, embed: boolean) {
  const api = `${siteUrl}/wp-json/wp/v2`;
  return {
    id: post.id,
    ...dates(post.publishedAt),
    guid: { rendered: post.guid },
    modified: dates(post.modifiedAt).date,
    modified_gmt: dates(post.modifiedAt).date_gmt,
    slug: post.slug,
    status: 'publish',
    type: 'post',
    link: post.url,
    title: { rendered: texturize(post.title) },
    content: { rendered: `\n${post.html}\n`, protected: false },
    excerpt: {
      rendered: `<p>${texturize(post.excerpt)}${post.excerptIsCut ? ' [&hellip;]' : ''}</p>\n`,
      protected: false,
    },
    author: post.author.id,
    featured_media: post.picture?.id ?? 0,
    comment_status: 'open',
    ping_status: 'closed',
    sticky: false,
    template: '',
    format: 'standard',
    meta: { footnotes: '' },
    categories: post.categories.map(categoryId),
    tags: post.tags.map(tagId),
    _links: {
      self: [{ href: `${api}/posts/${post.id}` }],
      author: [{ embeddable: true, href: `${api}/users/${post.author.id}` }],
      replies: [{ embeddable: true, href: `${api}/comments?post=${post.id}` }],
    },
    ...(embed && { _embedded: embedded(post, siteUrl) }),
  };
}

function embedded(post: Post, siteUrl: string) {
  const { author, picture } = post;
  const full = picture?.sizes[0];
  return {
    author: [
      {
        id: author.id,
        name: author.name,
        url: '',
        description: author.about,
        link: `${siteUrl}/author/${author.slug}/`,
        slug: author.slug,
      },
    ],
    ...(picture &&
      full && {
        'wp:featuredmedia': [
          {
            id: picture.id,
            ...dates(post.publishedAt),
            slug: post.slug,
            type: 'attachment',
            caption: { rendered: '' },
            alt_text: picture.alt,
            media_type: 'image',
            mime_type: 'image/png',
            media_details: {
              width: full.width,
              height: full.height,
              sizes: Object.fromEntries(
                picture.sizes.map(({ name, width, height, path }) => [
                  name,
                  { file: path.split('/').at(-1), width, height, mime_type: 'image/png', source_url: siteUrl + path },
                ]),
              ),
            },
            source_url: siteUrl + full.path,
          },
        ],
      }),
    'wp:term': [
      post.categories.map((name) => showTerm(categoryId(name), name, 'category', siteUrl)),
      post.tags.map((name) => showTerm(tagId(name), name, 'post_tag', siteUrl)),
    ],
  };
}

function showTerm(id: number, name: string, taxonomy: 'category' | 'post_tag', siteUrl: string) {
  const folder = taxonomy === 'category' ? 'category' : 'tag';
  return { id, link: `${siteUrl}/${folder}/${slugOf(name)}/`, name: texturize(name), slug: slugOf(name), taxonomy };
}

function showComment(comment: Comment, post: Post) {
  return {
    id: comment.id,
    post: post.id,
    parent: comment.parent,
    author: 0,
    author_name: comment.author,
    author_url: '',
    ...dates(comment.publishedAt),
    content: { rendered: comment.html },
    link: `${post.url}#comment-${comment.id}`,
    status: 'approved',
    type: 'comment',
    author_avatar_urls: {},
    meta: [],
  };
}

/** `date` is in the site's zone and `date_gmt` in UTC, and neither says so. */
function dates(moment: Date) {
  return {
    date: onSite(moment).toPlainDateTime().toString({ smallestUnit: 'second' }),
    date_gmt: moment.toISOString().slice(0, 19),
  };
}

/** Stable and far from the categories: WordPress numbers both in one table. */
function tagId(name: string): number {
  return 100 + [...slugOf(name)].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 90_000, 7);
}
