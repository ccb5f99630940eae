import type { FastifyRequest } from 'fastify';
import type { SignUp } from '../../audience/sign-up/sign-up.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import { isTimeZone } from '../../newsletters/schedule-settings.ts';
import { readIp } from '../read-ip.ts';
import { wordingOf } from './say-sign-up.ts';

const longestUrl = 1000;

/** The fields of a form, as they came. */
export type GivenSignUp = {
  email: string;
  sure?: string | undefined;
  website?: string | undefined;
  timezone?: string | undefined;
  altcha?: string | undefined;
  formUrl?: string | undefined;
  by?: string | undefined;
};

/** With what is known besides: who sent it, from which page, and what they agreed to by it. */
export function readSignUp(
  request: FastifyRequest,
  newsletter: Newsletter,
  given: GivenSignUp,
  ownUrl: string,
): SignUp {
  return {
    email: given.email,
    sure: given.sure,
    timezone: readTimeZone(given.timezone),
    trap: given.website ?? '',
    proof: given.altcha,
    ip: readIp(request.ip),
    cameBy: readCode(given.by),
    formUrl: readFormUrl(given.formUrl) ?? readFormUrl(request.headers.referer) ?? ownUrl,
    ...wordingOf(newsletter),
  };
}

/** Of a link that was cut off nothing is kept. */
export function readCode(text: string | undefined): string | undefined {
  const code = text?.trim().toLowerCase();
  return code && /^[a-z2-7]{16}$/.test(code) ? code : undefined;
}

/** A guess of the browser's; one that is none is no reason to turn anybody away. */
function readTimeZone(text: string | undefined): string | null {
  return text && /^[A-Za-z][\w+\-/]{1,63}$/.test(text) && isTimeZone(text) ? text : null;
}

/** Without query and fragment, which may hold what is nobody's business. */
function readFormUrl(text: string | undefined): string | undefined {
  const url = text === undefined || text.length > longestUrl ? null : URL.parse(text);
  return url && /^https?:$/.test(url.protocol) ? `${url.origin}${url.pathname}` : undefined;
}
