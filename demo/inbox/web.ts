import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { listPage, mailPage, missingPage, type View, views } from './pages.tsx';
import { oneClickUrl, readMail, summarise } from './read-mail.ts';
import type { Mail } from './smtp.ts';
import { inboxStyle } from './style.ts';
import { type Explained, whyPage } from './why-page.tsx';

const pageLength = 50;
const pagePolicy =
  "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/** The mail itself may show pictures and open links in new windows, and nothing else. */
const mailPolicy =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src http: https: data:; " +
  "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

type MailRoute = { Params: { id: string }; Querystring: { view?: string; left?: string } };

export type InboxWeb = { url: string; explain(edition: Explained): string; close(): Promise<void> };

/** The inbox as pages that need no script. Starts on a loopback port. */
export async function startInboxWeb(mails: readonly Mail[]): Promise<InboxWeb> {
  const app = Fastify({ forceCloseConnections: true });
  let explained: Explained | undefined;
  const find = (id: string) => mails.find((mail) => mail.id === Number(id));

  app.addHook('onRequest', async (_, reply) => {
    reply.header('content-security-policy', pagePolicy).header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'no-referrer').header('cache-control', 'no-store');
  });
  app.get('/style.css', (_, reply) => reply.type('text/css; charset=utf-8').send(inboxStyle));

  app.get<{ Querystring: { page?: string; to?: string } }>('/', async (request, reply) => {
    const to = (request.query.to ?? '').trim();
    const found = mails.filter((mail) => mail.to.some((address) => address.includes(to.toLowerCase()))).reverse();
    const pages = Math.max(1, Math.ceil(found.length / pageLength));
    const page = Math.min(pages, Math.max(1, Math.trunc(Number(request.query.page)) || 1));
    const shown = found.slice((page - 1) * pageLength, page * pageLength);
    const summaries = await Promise.all(shown.map(summarise));
    return sendPage(reply, listPage({ mails: summaries, total: found.length, page, pages, to }));
  });

  app.get<MailRoute>('/mail/:id', async (request, reply) => {
    const mail = find(request.params.id);
    if (!mail) return sendPage(reply.code(404), missingPage());
    const at = mails.indexOf(mail);
    const { view = 'html', left } = request.query;
    const email = await readMail(mail);
    return sendPage(
      reply,
      mailPage({
        mail,
        email,
        view: view in views ? (view as View) : 'html',
        newer: mails[at + 1]?.id,
        older: mails[at - 1]?.id,
        left: left && leavingWords(left),
      }),
    );
  });

  app.get<MailRoute>('/mail/:id/html', async (request, reply) => {
    const mail = find(request.params.id);
    const html = mail && (await readMail(mail)).html;
    if (!html) return sendPage(reply.code(404), missingPage());
    reply.header('content-security-policy', mailPolicy);
    // Links of a framed page would open inside the frame, where most sites refuse to be shown.
    return sendPage(reply, html.replace(/<head[^>]*>/i, '$&<base target="_blank">'));
  });

  app.get('/why', (_, reply) =>
    explained ? sendPage(reply, whyPage(explained)) : sendPage(reply.code(404), missingPage()),
  );
  serveLeaving(app, find);
  app.setNotFoundHandler((_, reply) => sendPage(reply.code(404), missingPage()));
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    explain(edition) {
      explained = edition;
      return `${url}/why`;
    },
    close: () => app.close(),
  };
}

/** Does what a mail program does behind its own unsubscribe button: RFC 8058's POST, without cookies. */
function serveLeaving(app: FastifyInstance, find: (id: string) => Mail | undefined): void {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) =>
    done(null, body),
  );
  app.post<MailRoute>('/mail/:id/leave', async (request, reply) => {
    const mail = find(request.params.id);
    const url = mail && oneClickUrl(await readMail(mail));
    if (!url) return sendPage(reply.code(404), missingPage());
    // Another site's page must not be able to press the button.
    if (request.headers['sec-fetch-site'] === 'cross-site') return reply.code(403).send('This button works here only.');
    const answer = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
      redirect: 'manual',
    }).then(
      (response) => String(response.status),
      () => 'nothing',
    );
    return reply.redirect(`/mail/${mail.id}?left=${answer}`, 303);
  });
}

function leavingWords(answer: string): string {
  if (answer === '200') return 'This reader has left: the newsletter answered 200.';
  if (/^\d{3}$/.test(answer)) return `The newsletter answered ${answer}; this reader may not have left.`;
  return 'The newsletter did not answer. It stops with the demo; this reader has not left.';
}

function sendPage(reply: FastifyReply, html: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(html);
}
