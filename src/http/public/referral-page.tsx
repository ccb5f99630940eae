import type { FastifyInstance } from 'fastify';
import { findReferralPage } from '../../audience/referrals/find-referral-page.ts';
import type { Context } from '../../context.ts';
import { referralUrl } from '../../editions/content/public-urls.ts';
import type { ReferralStep } from '../../newsletters/referral-settings.ts';
import { replyMissing } from '../error-pages.ts';
import { replyPage } from '../reply-page.ts';
import type { Words } from './words/en.ts';
import { wordsFor } from './words/words-for.ts';

/** `/share/<token>`: the reader's own link to the sign-up page, how many came by it, and the publisher's thanks. */
export function addReferralRoutes(app: FastifyInstance, ctx: Pick<Context, 'db' | 'config'>, base: string): void {
  app.get<{ Params: { token: string } }>('/share/:token', async (request, reply) => {
    const page = await findReferralPage(ctx, request.params.token);
    if (page.kind === 'unknown') return replyMissing(request, reply, base);
    const words = wordsFor(page.language);
    const { newsletterTitle: title, came, steps } = page;
    const url = referralUrl(ctx.config.publicUrl, page.newsletter, page.code);
    return replyPage(reply, {
      words,
      base,
      face: page,
      heading: words.referral.heading(title),
      text: words.referral.text,
      children: (
        <>
          <OwnLink url={url} title={title} words={words} />
          <p className="note">{words.referral.came(came)}</p>
          {steps.length > 0 && <Steps steps={steps} came={came} words={words} language={page.language} />}
        </>
      ),
    });
  });
}

/** In a field, to be copied from there, and as a letter that is already begun. */
function OwnLink({ url, title, words: { referral } }: { url: string; title: string; words: Words }) {
  const mail = `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(referral.letter(title))}%0D%0A%0D%0A${encodeURIComponent(url)}`;
  return (
    <div className="own-link">
      <label htmlFor="link">{referral.link}</label>
      <input id="link" type="url" readOnly value={url} />
      <p className="aside">
        <a href={mail}>{referral.mail}</a>
      </p>
    </div>
  );
}

type StepsProps = { steps: ReferralStep[]; came: number; words: Words; language: string };

function Steps({ steps, came, words: { referral }, language }: StepsProps) {
  return (
    <>
      <h2>{referral.steps}</h2>
      <ol className="editions" lang={language}>
        {steps.map(({ readers, text, url }) => (
          <li key={readers}>
            <p className="label">{came >= readers ? referral.reached(readers) : referral.missing(readers - came)}</p>
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
