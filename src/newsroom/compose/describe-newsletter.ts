import { directionOf } from '../../newsletters/direction.ts';
import type { Newsletter } from '../../newsletters/find.ts';
import type { DigestNewsletter } from '../digest.ts';

/** What a digest says of its newsletter, as its settings have it now. */
export function describeNewsletter({ name, settings }: Newsletter): DigestNewsletter {
  const { title, tagline, language, site, look, postalAddress, disclaimer } = settings;
  return {
    name,
    title,
    ...(tagline !== undefined && { tagline }),
    language,
    dir: directionOf(language),
    ...(site !== undefined && { site }),
    ...(look.accent !== undefined && { accent: look.accent }),
    ...(look.logo !== undefined && { logo: look.logo }),
    postalAddress,
    disclaimer,
  };
}
