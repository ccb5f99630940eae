import { z } from 'zod';
import { limitsOf } from '../../newsletters/ad-limits.ts';
import { httpUrl } from '../../newsletters/fields.ts';
import type { Placement } from '../../newsletters/sponsorship-settings.ts';
import { findAddresses } from './find-addresses.ts';
import { isSecure } from './is-secure.ts';
import { plainLine, plainParagraphs, plainWords } from './plain-text.ts';
import { shortenerOf } from './shorteners.ts';

export const altText = plainLine(150);

/** Beside the file that names it, or an https URL. */
const imageFile = z.string().trim().min(1).max(2000);
const image = z.strictObject({ file: imageFile, alt: altText });
/** Without words of its own it is the sponsor's name. */
const logo = z.strictObject({ file: imageFile, alt: altText.optional() });

/** Kept as the URL standard writes it. */
const link = z
  .string('expects an https URL')
  .max(2000)
  .refine(isSecureUrl, { error: 'expects an https URL', abort: true })
  .transform((text) => new URL(text))
  .refine(({ username, password }) => !username && !password, 'expects a URL without a name or password in it')
  .refine((url) => shortenerOf(url) === undefined, 'expects the address that the shortened link leads to')
  .transform(({ href }) => href);

/** What the file of bookings says of a creative: as it will be kept, with image files still to be read. */
export function creativeInput({ format, limits: instead }: Pick<Placement, 'format' | 'limits'>) {
  switch (format) {
    case 'headline':
    case 'market': {
      const limits = limitsOf(format, instead);
      const kind = z.literal(format).default(format);
      const line = plainLine(limits.lineCharacters);
      return handedIn(z.strictObject({ format: kind, line, link, logo: logo.optional() }));
    }
    case 'banner':
      return z.strictObject({ format: z.literal(format).default(format), image, link });
    case 'sponsored-story':
    case 'dedicated': {
      const limits = limitsOf(format, instead);
      return handedIn(
        z.strictObject({
          format: z.literal(format).default(format),
          headline: plainLine(limits.headlineCharacters),
          body: plainParagraphs(limits.bodyWords),
          image: image.optional(),
          callToAction: plainLine(limits.callToActionCharacters),
          link,
        }),
      );
    }
    case 'press-release': {
      const limits = limitsOf(format, instead);
      return handedIn(
        z.strictObject({
          format: z.literal(format).default(format),
          title: plainLine(limits.titleCharacters),
          summary: plainWords(limits.summaryWords),
          link,
        }),
      );
    }
    case 'classified': {
      const limits = limitsOf(format, instead);
      return handedIn(
        z.strictObject({
          format: z.literal(format).default(format),
          text: plainWords(limits.textWords),
          link,
        }),
      );
    }
  }
}

/** Instead of the parts, the post that says them, with words for what it lacks or is no good; only these formats have it. */
export function articleInput({ format, limits: instead }: Pick<Placement, 'format' | 'limits'>) {
  const article = httpUrl.max(2000);
  switch (format) {
    case 'sponsored-story': {
      const limits = limitsOf(format, instead);
      return handedIn(
        z.strictObject({
          format: z.literal(format).default(format),
          article,
          headline: plainLine(limits.headlineCharacters).optional(),
          callToAction: plainLine(limits.callToActionCharacters).optional(),
        }),
      );
    }
    case 'press-release': {
      const limits = limitsOf(format, instead);
      return handedIn(
        z.strictObject({
          format: z.literal(format).default(format),
          article,
          title: plainLine(limits.titleCharacters).optional(),
        }),
      );
    }
    default:
      return undefined;
  }
}

export type ArticleInput = z.output<NonNullable<ReturnType<typeof articleInput>>>;

export type CreativeInput = z.output<ReturnType<typeof creativeInput>>;

/** Mail programs make a link of an address, and where that leads is neither checked nor counted. */
function handedIn<Parts extends z.ZodObject>(parts: Parts) {
  return parts.superRefine((creative, context) => {
    const { link, article: _, ...texts } = creative;
    const own = typeof link === 'string' ? URL.parse(link)?.hostname.replace(/^www\./, '') : undefined;
    for (const [part, text] of Object.entries(texts)) {
      const said = [text].flat().filter((each) => typeof each === 'string');
      const address = said.flatMap(findAddresses).find((found) => found !== own);
      if (address === undefined) continue;
      const message = `expects no address in the text, such as "${address}": where it leads stands in link`;
      context.addIssue({ code: 'custom', path: [part], message });
    }
  });
}

function isSecureUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && isSecure(url);
}
