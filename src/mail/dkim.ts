import { hash, sign } from 'node:crypto';
import { bodyHashPlaceholder } from './blocks.ts';
import { type DkimKey, keyTypeOf } from './dkim-key.ts';

/**
 * What is signed where a message has it. `sealed`: named once more than it occurs, also where it does not, so that nobody
 * can add another one to a message that is passed on. These are what readers see or programs act on and what a message may have only
 * once (RFC 5322 3.6, RFC 2045); relays add none of them to a message that has it. The others may be added on the way:
 * some relays add a Feedback-ID of their own.
 */
const signedFields: readonly { name: string; sealed?: true }[] = [
  { name: 'From', sealed: true },
  { name: 'Reply-To', sealed: true },
  { name: 'To', sealed: true },
  { name: 'Cc', sealed: true },
  { name: 'Subject', sealed: true },
  { name: 'Date', sealed: true },
  { name: 'Message-ID', sealed: true },
  { name: 'MIME-Version' },
  { name: 'Content-Type', sealed: true },
  { name: 'Content-Transfer-Encoding' },
  { name: 'Auto-Submitted' },
  { name: 'List-Id' },
  // RFC 8058 demands both.
  { name: 'List-Unsubscribe' },
  { name: 'List-Unsubscribe-Post' },
  { name: 'Feedback-ID' },
];

const longestLine = 76;
const signatureLine = 72;

/** A signature before it is made: for all messages that have these fields in the same form. */
export type SignatureOutline = {
  /** The complete DKIM-Signature field, folded, without its final CRLF; the body hash is a placeholder. */
  field: string;
  /** Where in `field` the folded signature goes: up to its end. */
  signatureAt: number;
  /** What is signed, in canonical form, with the same placeholder. */
  signedText: string;
};

/**
 * The DKIM-Signature (RFC 6376, relaxed/relaxed, RSA or Ed25519 with SHA-256) of a message with these complete header
 * fields. What `rewritten` names is changed on the way and therefore not signed, except From, which must be.
 */
export function outlineSignature(
  key: DkimKey,
  fields: string[],
  signedAt: Date,
  rewritten: readonly string[] = [],
): SignatureOutline {
  const present = new Map(fields.map((field) => [fieldName(field), field]));
  const kept = new Set(rewritten.map((name) => name.toLowerCase()).filter((name) => name !== 'from'));
  const signed = signedFields.filter(({ name }) => !kept.has(name.toLowerCase()));
  const names = signed.flatMap(({ name, sealed }) => [
    ...(present.has(name.toLowerCase()) ? [name] : []),
    ...(sealed ? [name] : []),
  ]);
  const unsigned = [
    `DKIM-Signature: v=1; a=${keyTypeOf(key)}-sha256; c=relaxed/relaxed;`,
    ` d=${key.domain}; s=${key.selector}; t=${Math.floor(signedAt.getTime() / 1000)};`,
    ...foldNames(names),
    ` bh=${bodyHashPlaceholder.literal};`,
    ' b=',
  ].join('\r\n');
  const signedText = signed
    .map(({ name }) => present.get(name.toLowerCase()))
    .filter((field) => field !== undefined)
    .map((field) => `${canonicalizeField(field)}\r\n`)
    .concat(canonicalizeField(unsigned))
    .join('');
  const field = unsigned + foldSignature(Buffer.alloc(signatureOctets(key)));
  return { field, signatureAt: unsigned.length, signedText };
}

/** Signs on another thread: an RSA signature takes longer than everything else that a message needs. The same input gives the same text. */
export function signText(key: DkimKey, signedText: Buffer): Promise<string> {
  const isRsa = keyTypeOf(key) === 'rsa';
  // RFC 8463 3: Ed25519 signs the hash, with no hash of its own choosing before it.
  const data = isRsa ? signedText : hash('sha256', signedText, 'buffer');
  return new Promise((resolve, reject) => {
    sign(isRsa ? 'sha256' : null, data, key.privateKey, (error, signature) => {
      if (error) reject(error);
      else resolve(foldSignature(signature));
    });
  });
}

/** RFC 6376 3.4.4: blanks at line ends and empty lines at the end go, every other run of blanks becomes one. */
export function canonicalizeBody(body: string): string {
  const text = body.replace(/[ \t]+/g, ' ').replace(/ (?=\r\n|$)/g, '');
  const content = text.replace(/(?:\r\n)+$/, '');
  return content === '' ? '' : `${content}\r\n`;
}

/** RFC 6376 3.4.2, without the final CRLF. */
export function canonicalizeField(field: string): string {
  const value = field
    .slice(field.indexOf(':') + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim();
  return `${fieldName(field)}:${value}`;
}

function fieldName(field: string): string {
  return field.slice(0, field.indexOf(':')).trim().toLowerCase();
}

function foldNames(names: string[]): string[] {
  const lines = [' h='];
  for (const [index, name] of names.entries()) {
    const text = index < names.length - 1 ? `${name}:` : `${name};`;
    if (`${lines.at(-1)}${text}`.length > longestLine) lines.push(' ');
    lines[lines.length - 1] += text;
  }
  return lines;
}

function foldSignature(signature: Buffer): string {
  const text = signature.toString('base64');
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += signatureLine) lines.push(text.slice(at, at + signatureLine));
  return lines.join('\r\n ');
}

function signatureOctets(key: DkimKey): number {
  if (keyTypeOf(key) === 'ed25519') return 64;
  return Math.ceil((key.privateKey.asymmetricKeyDetails?.modulusLength ?? 0) / 8);
}
