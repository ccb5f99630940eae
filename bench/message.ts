import { readerTokenSlot } from '../src/mail/slots.ts';

/** The message that everybody sends. */
export const message = {
  from: '"Example News" <daily@news.example>',
  listTitle: 'Daily Crypto Insights',
  subject: 'Idle graphics cards find customers, and the bill is a fifth of before',
};

/** Octets of the whole message: the size of a newsletter with half a dozen stories and no pictures inside. */
export const messageOctets = 8_500;

/**
 * Both bodies of the message, with so many characters of filler: the reader's token stands where it does in an edition,
 * and a few letters beyond ASCII make every sender encode.
 */
export function bodiesOf(fillerCharacters: number): { html: string; text: string } {
  const leave = `http://127.0.0.1:8080/u/${readerTokenSlot}`;
  const preferences = `http://127.0.0.1:8080/p/${readerTokenSlot}`;
  // A quarter of an edition is its plain text.
  const plain = sentences(Math.round(fillerCharacters / 4));
  const rich = sentences(fillerCharacters - Math.round(fillerCharacters / 4));
  const text = `${plain.join('\n\n')}\n\nChange what you get: ${preferences}\nLeave: ${leave}\n`;
  const html = [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Daily Crypto Insights</title></head>',
    '<body style="margin:0;font-family:Georgia,serif">',
    ...rich.map((sentence) => `<p style="margin:0 0 16px">${sentence}</p>`),
    `<p><a href="${preferences}">Change what you get</a> · <a href="${leave}">Leave</a></p></body></html>`,
  ].join('\n');
  return { html, text };
}

const stock = 'The café’s idle graphics cards find customers, and the bill is a fifth of what it was before. ';

/** Sentences of so many characters in all; the last one is cut. */
function sentences(characters: number): string[] {
  const whole = Array<string>(Math.floor(characters / stock.length)).fill(stock.trimEnd());
  return [...whole, 'x'.repeat(characters % stock.length)];
}
