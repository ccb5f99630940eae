import { XMLValidator } from 'fast-xml-parser';
import { AppError } from '../../errors.ts';

/**
 * Throws `source_invalid` where the XML's DOCTYPE declares anything of its own, such as entities: no feed
 * needs them, and they are how a small file grows to gigabytes or reads other files.
 */
export function refuseEntities(text: string, url: string): void {
  if (/^<!DOCTYPE[^>[]*\[/i.test(afterProlog(text)))
    throw new AppError('source_invalid', `${url} declares XML entities, which are not accepted; remove its DOCTYPE`);
}

/** The text from the DOCTYPE or root element on, past the declaration, instructions and comments. */
function afterProlog(text: string): string {
  let rest = text.trimStart();
  for (;;) {
    const end = rest.startsWith('<?') ? '?>' : rest.startsWith('<!--') ? '-->' : undefined;
    const at = end ? rest.indexOf(end) : -1;
    if (!end || at < 0) return rest;
    rest = rest.slice(at + end.length).trimStart();
  }
}

/** Throws `source_invalid` where tags do not close as they opened. Bare ampersands, which many feeds have, do no harm. */
export function refuseBroken(text: string, url: string): void {
  const result = XMLValidator.validate(text.replace(/&(?!#?\w{1,31};)/g, '&amp;'), { allowBooleanAttributes: true });
  if (result === true) return;
  const { msg, line } = result.err;
  throw new AppError('source_invalid', `${url} is broken XML, line ${line}: ${msg}`);
}
