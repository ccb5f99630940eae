import { hash } from 'node:crypto';
import { bodyHashPlaceholder } from './blocks.ts';
import { canonicalizeBody, outlineSignature, signText } from './dkim.ts';
import type { DkimKey } from './dkim-key.ts';

/** A complete message of any origin, with a signature of each key above it. */
export async function signMail(keys: DkimKey[], message: Buffer, signedAt: Date): Promise<Buffer> {
  const text = message.toString('latin1');
  const headEnd = text.indexOf('\r\n\r\n');
  const fields = text.slice(0, headEnd).split(/\r\n(?![ \t])/);
  const bodyHash = hash('sha256', Buffer.from(canonicalizeBody(text.slice(headEnd + 4)), 'latin1'), 'base64');
  const signatures = keys.map(async (key) => {
    const { field, signatureAt, signedText } = outlineSignature(key, fields, signedAt);
    const fill = (outline: string) => outline.replace(bodyHashPlaceholder.literal, bodyHash);
    return `${fill(field.slice(0, signatureAt))}${await signText(key, Buffer.from(fill(signedText), 'latin1'))}\r\n`;
  });
  return Buffer.concat([Buffer.from((await Promise.all(signatures)).join(''), 'latin1'), message]);
}
