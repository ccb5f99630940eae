import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { dateOf } from '../../../emails/dates.ts';
import { findPreferences } from '../../audience/preferences.ts';
import type { Agreed } from '../../audience/readers-newsletters.ts';
import { type GivenPreferences, type PreferenceField, savePreferences } from '../../audience/save-preferences.ts';
import type { Context } from '../../context.ts';
import { replyMissing } from '../error-pages.ts';
import { readForm } from '../read-form.ts';
import { readIp } from '../read-ip.ts';
import { replyPage } from '../reply-page.ts';
import { ChoicesForm } from './choices-form.tsx';
import type { Words } from './words/en.ts';
import { wordsFor } from './words/words-for.ts';
import { YourData } from './your-data.tsx';

type ByToken = { Params: { token: string } };
/** What the page says about what was sent, and what it leaves in the form. */
type Answer = { status: number; saved?: boolean; refused?: PreferenceField[]; given?: GivenPreferences };

/** Grows when the sentence that readers agree to changes its meaning. */
const wordingVersion = 'newsletters-1';

/** `/p/<token>`: what a reader may see and change, and the ways to their data and to the page by which they leave. */
export function addPreferencesRoutes(
  app: FastifyInstance,
  ctx: Pick<Context, 'db' | 'clock' | 'config'>,
  base: string,
): void {
  app.get<ByToken>('/p/:token', (request, reply) => answer(request, reply, { status: 200 }));

  app.post<ByToken>('/p/:token', async (request, reply) => {
    const given = readGiven(readForm(request.body));
    const found = await findPreferences(ctx, request.params.token);
    if (found.kind !== 'open') return answer(request, reply, { status: 200 });
    const saved = await savePreferences(ctx, request.params.token, given, agreedBy(request, wordsFor(found.language)));
    if (saved.kind === 'refused') return answer(request, reply, { status: 422, refused: saved.fields, given });
    return answer(request, reply, { status: 200, saved: true });
  });

  function agreedBy(request: FastifyRequest, { preferences }: Words): Agreed {
    const formUrl = `${ctx.config.publicUrl}/p`;
    return { wording: preferences.wording, wordingVersion, ip: readIp(request.ip), formUrl };
  }

  async function answer(request: FastifyRequest<ByToken>, reply: FastifyReply, given: Answer): Promise<FastifyReply> {
    const found = await findPreferences(ctx, request.params.token);
    if (found.kind === 'unknown') return replyMissing(request, reply, base);
    const token = request.params.token.toLowerCase();
    const words = wordsFor(found.language);
    const hasShare = found.kind === 'open' && found.offer.referrals;
    const links = (
      <YourData
        words={words}
        path={`${base}/p/${token}`}
        leavePath={`${base}/u/${token}`}
        share={
          hasShare
            ? { path: `${base}/share/${token}`, label: words.referral.heading(found.newsletterTitle) }
            : undefined
        }
        kind={found.kind}
      />
    );
    if (found.kind === 'left') {
      const text = words.leave.doneText(found.newsletterTitle);
      return replyPage(reply, { words, base, face: found, heading: words.leave.done, text, children: links });
    }
    const { preferences } = words;
    return replyPage(
      reply,
      {
        words,
        base,
        face: found,
        heading: preferences.heading,
        text: preferences.text(found.maskedAddress, dateOf(found.since.toISOString(), words.language)),
        children: (
          <>
            <ChoicesForm
              words={preferences}
              language={words.language}
              found={found}
              given={given.given}
              refused={given.refused}
              saved={given.saved ?? false}
            />
            {links}
          </>
        ),
      },
      given.status,
    );
  }
}

/** Lists have an empty value besides what is ticked, so that nothing ticked is not the same as not asked. */
function readGiven(form: URLSearchParams): GivenPreferences {
  const one = (key: string) => form.get(key) ?? undefined;
  const list = (key: string) => (form.has(key) ? form.getAll(key).filter((value) => value !== '') : undefined);
  return {
    name: one('name'),
    frequency: one('frequency'),
    pausedUntil: one('pausedUntil'),
    hour: one('hour'),
    timezone: one('timezone'),
    topics: list('topics'),
    newsletters: list('newsletters'),
  };
}
