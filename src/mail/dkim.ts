import { createHash, createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';

/** Who signs: `domain` and `selector` are RFC 6376's d= and s=. */
export type DkimKey = { domain: string; selector: string; privateKey: KeyObject };

/**
 * The fields that are signed where a message has them. From is named once more than it occurs, so that nobody can
 * add a second one; RFC 8058 demands both List-Unsubscribe fields.
 */
const signedFields = [
  'From',
  'Reply-To',
  'To',
  'Subject',
  'Date',
  'Message-ID',
  'MIME-Version',
  'Content-Type',
  'Content-Transfer-Encoding',
  'Auto-Submitted',
  'List-Id',
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
  'Feedback-ID',
];

const smallestKeyBits = 2048;

/** Reads the private key. Throws `config_invalid` that says what is wrong with the file. */
export async function loadDkimKey(dkim: NonNullable<Config['dkim']>): Promise<DkimKey> {
  const { domain, selector, privateKeyFile } = dkim;
  const pem = await readFile(privateKeyFile, 'utf8').catch((cause: unknown) => {
    throw invalid(privateKeyFile, 'cannot be read', cause);
  });
  return { domain, selector, privateKey: readPrivateKey(pem, privateKeyFile) };
}

/** The bh= of a body given in canonical form. */
export function hashBody(canonicalBody: Iterable<Uint8Array>): string {
  const hash = createHash('sha256');
  for (const bytes of canonicalBody) hash.update(bytes);
  return hash.digest('base64');
}

/** RFC 6376 3.4.4: blanks at line ends and empty lines at the end go, every other run of blanks becomes one. */
export function canonicalizeBody(body: string): string {
  const text = body.replace(/[ \t]+/g, ' ').replace(/ (?=\r\n|$)/g, '');
  const content = text.replace(/(?:\r\n)+$/, '');
  return content === '' ? '' : `${content}\r\n`;
}

/**
 * The DKIM-Signature field (rsa-sha256, relaxed/relaxed, RFC 6376) for these complete header fields and body hash,
 * folded, without its final CRLF. The same input gives the same bytes.
 */
export function signDkim(key: DkimKey, fields: string[], bodyHash: string, signedAt: Date): string {
  const present = new Map(fields.map((field) => [fieldName(field), field]));
  const names = signedFields.filter((name) => present.has(name.toLowerCase()));
  const unsigned = [
    `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;`,
    ` d=${key.domain}; s=${key.selector}; t=${Math.floor(signedAt.getTime() / 1000)};`,
    ...foldNames(['From', ...names]),
    ` bh=${bodyHash};`,
    ' b=',
  ].join('\r\n');
  const signedText = names
    .map((name) => `${canonicalizeField(present.get(name.toLowerCase()) ?? '')}\r\n`)
    .concat(canonicalizeField(unsigned))
    .join('');
  const signature = sign('sha256', Buffer.from(signedText, 'latin1'), key.privateKey).toString('base64');
  return `${unsigned}${signature.match(/.{1,72}/g)?.join('\r\n ')}`;
}

/** RFC 6376 3.4.2, without the final CRLF. */
function canonicalizeField(field: string): string {
  const colon = field.indexOf(':');
  const value = field
    .slice(colon + 1)
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
    if (`${lines.at(-1)}${text}`.length > 76) lines.push(' ');
    lines[lines.length - 1] += text;
  }
  return lines;
}

function readPrivateKey(pem: string, file: string): KeyObject {
  if (/ENCRYPTED/.test(pem)) throw invalid(file, 'is protected by a passphrase: decrypt it');
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem)) throw invalid(file, 'holds no private key in PEM form');
  let privateKey: KeyObject;
  try {
    privateKey = createPrivateKey(pem);
  } catch (cause) {
    throw invalid(file, 'holds a private key that cannot be read', cause);
  }
  const bits = privateKey.asymmetricKeyDetails?.modulusLength ?? 0;
  if (privateKey.asymmetricKeyType !== 'rsa')
    throw invalid(file, `holds a key of type ${privateKey.asymmetricKeyType}`);
  if (bits < smallestKeyBits) throw invalid(file, `holds a key of ${bits} bits`);
  return privateKey;
}

function invalid(file: string, problem: string, cause?: unknown): AppError {
  const todo = 'Expected an RSA private key of 2048 bits or more, as `openssl genrsa 2048` makes one.';
  return new AppError('config_invalid', `DKIM_PRIVATE_KEY_FILE: ${file} ${problem}. ${todo}`, { cause });
}
