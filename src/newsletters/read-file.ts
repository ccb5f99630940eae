import { readYaml } from './read-yaml.ts';
import { type NewsletterSettings, newsletterSettings } from './settings.ts';

/** Reads a newsletter's file; `fileName` is for messages. Throws `newsletter_invalid` with a line for each fault. */
export function readNewsletterFile(text: string, fileName: string): NewsletterSettings {
  return readYaml(text, { fileName, code: 'newsletter_invalid' }, newsletterSettings).value;
}
