import fastify, { type FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { AppError, hasCode, messageOf } from '../errors.ts';
import { type MailLookUp, openMailLookUp } from '../mail/takes-mail.ts';
import { addSignUpApi } from './api/sign-up.ts';
import { addErrorPages, replyTrouble } from './error-pages.ts';
import { addHealthRoutes } from './health.ts';
import { addArchiveRoutes } from './public/archive.tsx';
import { addAskForLinkRoutes } from './public/ask-for-link.tsx';
import { addAssetRoutes } from './public/assets.ts';
import { addChangeAddressRoutes } from './public/change-address.tsx';
import { addConfirmRoutes } from './public/confirm.tsx';
import { addCurveRoutes } from './public/curve.ts';
import { addImageRoutes } from './public/images.ts';
import { addLeaveRoutes } from './public/leave.tsx';
import { addLinkRoutes } from './public/links.ts';
import { addPollRoutes } from './public/poll.tsx';
import { addPreferencesRoutes } from './public/preferences.tsx';
import { addReaderDataRoutes } from './public/reader-data.tsx';
import { addReferralRoutes } from './public/referral-page.tsx';
import { addSharedViewRoutes } from './public/shared-view.ts';
import { addSignUpRoutes } from './public/sign-up.tsx';
import { addStayRoutes } from './public/stay.tsx';
import { addWebViewRoutes } from './public/web-view.ts';
import { addRequestLog } from './request-log.ts';
import { addSecurityHeaders } from './security-headers.ts';

export type WebContext = Pick<Context, 'config' | 'log' | 'clock' | 'db' | 'queue' | 'secrets'> & {
  /** Which domains get mail; asks the machine's name servers unless it is given. */
  takesMail?: MailLookUp;
};

/** Forms here have a button or two; what is larger is none of ours. */
const bodyLimitBytes = 16 * 1024;
const handlerTimeoutMs = 15_000;
const requestTimeoutMs = 30_000;

/**
 * Serves the reader's pages on `config.host` and `config.port` until it is closed; requests in flight are finished first.
 * `url` is where it listens, which may differ from `config.publicUrl` behind a proxy.
 * @throws AppError `config_invalid` when nothing can listen there
 */
export async function startWeb(ctx: WebContext): Promise<{ url: string; close(): Promise<void> }> {
  const app = buildWeb(ctx);
  const { host, port } = ctx.config;
  const url = await app.listen({ host, port }).catch((cause: unknown) => {
    throw cannotListen(host, port, cause);
  });
  ctx.log.info({ url }, 'serves the web');
  return { url, close: () => app.close() };
}

function cannotListen(host: string, port: number, cause: unknown): AppError {
  const [reason, todo] = hasCode(cause, 'EADDRINUSE')
    ? ['another process listens there', 'Set PORT to a free one, or end that process']
    : [messageOf(cause), 'Set HOST to an address of this machine and PORT to one that this user may use'];
  const message = `The web cannot listen on HOST ${host}, PORT ${port}: ${reason}. ${todo}.`;
  return new AppError('config_invalid', message, { cause });
}

function buildWeb(ctx: WebContext): FastifyInstance {
  const base = new URL(ctx.config.publicUrl).pathname.replace(/\/$/, '');
  const app = fastify({
    // Fastify's own lines hold whole addresses; ours come from the request log.
    logger: false,
    bodyLimit: bodyLimitBytes,
    handlerTimeout: handlerTimeoutMs,
    requestTimeout: requestTimeoutMs,
    // A proxy on this machine or its private network may say who the reader is; a reader may not.
    trustProxy: ['loopback', 'linklocal', 'uniquelocal'],
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    frameworkErrors: (_error, request, reply) => replyTrouble(request, reply, base, 'refused', 400),
  });
  // Whatever type a mail client gives its one click, it counts, also one that is none and would be refused.
  app.addHook('onRequest', async ({ headers }) => {
    delete headers['content-type'];
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  addSecurityHeaders(app, ctx.config.publicUrl);
  addRequestLog(app, ctx);
  addErrorPages(app, ctx, base);
  addHealthRoutes(app, ctx);
  addAssetRoutes(app, base);
  addImageRoutes(app, ctx, base);
  addLeaveRoutes(app, ctx, base);
  addConfirmRoutes(app, ctx, base);
  addPreferencesRoutes(app, ctx, base);
  const takesMail = ctx.takesMail ?? openMailLookUp();
  addSignUpRoutes(app, ctx, base, takesMail);
  addSignUpApi(app, ctx, takesMail);
  addReaderDataRoutes(app, ctx, base);
  addChangeAddressRoutes(app, ctx, base);
  addAskForLinkRoutes(app, ctx, base);
  addWebViewRoutes(app, ctx, base);
  addSharedViewRoutes(app, ctx, base);
  addArchiveRoutes(app, ctx, base);
  addReferralRoutes(app, ctx, base);
  addStayRoutes(app, ctx, base);
  addPollRoutes(app, ctx, base);
  addLinkRoutes(app, ctx, base);
  addCurveRoutes(app, base);
  return app;
}
