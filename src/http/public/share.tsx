import type { FastifyInstance } from 'fastify';
import { findShare } from '../../audience/referrals/find-share.ts';
import type { Context } from '../../context.ts';
import { referralUrl } from '../../editions/content/public-urls.ts';
import type { ReferralStep } from '../../newsletters/referral-settings.ts';
import { replyMissing } from '../error-pages.ts';
import { replyPage } from '../reply-page.ts';
import type { Words } from './words/en.ts';
import { wordsFor } from './words/words-for.ts';

/** `/share/<token>`: the reader's own link to the sign-up page, how many came by it, and the publisher's thanks. */
export function addShareRoutes(app: FastifyInstance, ctx: Pick<Context, 'db' | 'config'>, base: string): void {
  app.get<{ Params: { token: string } }>('/share/:token', async (request, reply) => {
    const share = await findShare(ctx, request.params.token);
    if (share.kind === 'unknown') return replyMissing(request, reply, base);
    const words = wordsFor(share.language);
    const { newsletterTitle: title, came, steps } = share;
    const url = referralUrl(ctx.config.publicUrl, share.newsletter, share.code);
    return replyPage(reply, {
      words,
      base,
      face: share,
      heading: words.share.heading(title),
      text: words.share.text,
      children: (
        <>
          <OwnLink url={url} title={title} words={words} />
          <p className="note">{words.share.came(came)}</p>
          {steps.length > 0 && <Steps steps={steps} came={came} words={words} language={share.language} />}
        </>
      ),
    });
  });
}

/** In a field, where a tap marks all of it, and as a letter that is already begun. */
function OwnLink({ url, title, words: { share } }: { url: string; title: string; words: Words }) {
  const mail = `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(share.letter(title))}%0D%0A%0D%0A${encodeURIComponent(url)}`;
  return (
    <div className="own-link">
      <label htmlFor="link">{share.link}</label>
      <input id="link" type="url" readOnly value={url} />
      <p className="aside">
        <a href={mail}>{share.mail}</a>
      </p>
    </div>
  );
}

type StepsProps = { steps: ReferralStep[]; came: number; words: Words; language: string };

function Steps({ steps, came, words: { share }, language }: StepsProps) {
  return (
    <>
      <h2>{share.steps}</h2>
      <ol className="editions" lang={language}>
        {steps.map(({ readers, text, url }) => (
          <li key={readers}>
            <p className="label">{came >= readers ? share.reached(readers) : share.missing(readers - came)}</p>
            <p dir="auto">
              {text}
              {came >= readers && url !== undefined && (
                <>
                  {': '}
                  <a href={url}>{url}</a>
                </>
              )}
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}
