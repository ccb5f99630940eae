import { createHmac, hash } from 'node:crypto';
import { domainToASCII } from 'node:url';
import { AppError } from '../errors.ts';

/** `address` is `local@domain`: lower case, the domain in punycode. All three are ASCII and safe in SMTP and headers. */
export type EmailAddress = { address: string; local: string; domain: string };

export type Mailbox = { name?: string } & EmailAddress;

// RFC 5321 4.5.3.1: 64 octets of local part, 254 of address (a path of 256 less its brackets).
const longestLocal = 64;
const longestAddress = 254;

/** RFC 5322 3.2.3 dot-atom. Quoted local parts are refused: hardly anybody has one, and every attack uses one. */
const dotAtom = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
/** No address of this form has anything to refuse or to convert while it is short; nearly all addresses have it. */
const plainAddress =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/;
const domainLabel = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const forbiddenInDomain = /[^A-Za-z0-9.\-\u{80}-\u{10ffff}]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for.
const controlCharacter = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/**
 * Reads one address and normalises it: surrounding blanks gone, lower case, the domain in punycode (UTS 46).
 * Throws `address_invalid` with the reason, never with the address itself: errors are logged.
 */
export function parseAddress(text: string): EmailAddress {
  if (isPlainAddress(text)) {
    const address = text.toLowerCase();
    const at = address.lastIndexOf('@');
    return { address, local: address.slice(0, at), domain: address.slice(at + 1) };
  }
  const { local, domain } = splitAddress(text);
  const lower = local.toLowerCase();
  return { address: `${lower}@${domain}`, local: lower, domain };
}

/** The same for what somebody typed: undefined where it is no address. */
export function readAddress(text: string): EmailAddress | undefined {
  try {
    return parseAddress(text);
  } catch (error) {
    if (error instanceof AppError && error.code === 'address_invalid') return undefined;
    throw error;
  }
}

/** The address as an SMTP path takes it: checked like `parseAddress`, but the local part keeps its case, which a signed return path needs. */
export function envelopeAddress(text: string): string {
  if (isPlainAddress(text)) return text;
  const { local, domain } = splitAddress(text);
  return `${local}@${domain}`;
}

/** Reads `a@b.example`, `<a@b.example>`, `Name <a@b.example>` or `"Name, with comma" <a@b.example>`. Throws `address_invalid`. */
export function parseMailbox(text: string): Mailbox {
  if (controlCharacter.test(text)) throw invalid('has a line break or another control character in it');
  const trimmed = text.trim();
  if (!trimmed.endsWith('>')) return parseAddress(trimmed);
  const open = trimmed.lastIndexOf('<');
  if (open < 0) throw invalid('has a > without a <');
  const name = readName(trimmed.slice(0, open).trim());
  const address = parseAddress(trimmed.slice(open + 1, -1));
  return name === '' ? address : { name, ...address };
}

/** HMAC-SHA256 of a normalised address: what stays of it where the address itself must not. */
export function hashAddress(key: Buffer, address: string): Buffer {
  return createHmac('sha256', key).update(address).digest();
}

/**
 * The same in hexadecimal digits, for a million addresses: `createHmac` spends ten times as long on the key as on the hash.
 * HMAC as RFC 2104 defines it, by two hashes in blocks of 64 octets. For normalised addresses, which are ASCII.
 */
export function addressHasher(key: Buffer): (address: string) => string {
  if (key.length > hashBlock) throw new RangeError(`the key has more than ${hashBlock} octets`);
  const block = Buffer.concat([key], hashBlock);
  const inner = Buffer.alloc(hashBlock + longestAddress);
  const outer = Buffer.alloc(hashBlock + 32);
  for (const [at, octet] of block.entries()) {
    inner[at] = octet ^ 0x36;
    outer[at] = octet ^ 0x5c;
  }
  return (address) => {
    const end = hashBlock + inner.write(address, hashBlock, 'latin1');
    hash('sha256', inner.subarray(0, end), 'buffer').copy(outer, hashBlock);
    return hash('sha256', outer, 'hex');
  };
}

const hashBlock = 64;

/** Replaces everything that looks like an address, for server replies that are kept or logged. */
export function maskAddresses(text: string): string {
  return text.replace(/[^\s<>()[\]"',;:@]{1,255}@[^\s<>()[\]"',;:@]{1,255}/g, '[address]');
}

/** A quick yes: a million readers' addresses are looked at again just before they are mailed. */
function isPlainAddress(text: string): boolean {
  return text.length <= longestLocal && plainAddress.test(text) && !text.includes('xn--');
}

function splitAddress(text: string): { local: string; domain: string } {
  if (controlCharacter.test(text)) throw invalid('has a line break or another control character in it');
  const trimmed = text.trim();
  const at = trimmed.lastIndexOf('@');
  if (at < 0) throw invalid('has no @');
  const local = trimmed.slice(0, at);
  const domain = readDomain(trimmed.slice(at + 1));
  if (/[^\u0020-\u007e]/.test(local)) {
    throw invalid('has letters other than plain ASCII ones before the @, which most mail servers refuse');
  }
  if (local.length > longestLocal) throw invalid(`has more than ${longestLocal} characters before the @`);
  if (!dotAtom.test(local)) throw invalid('has something before the @ that may not stand there, or nothing at all');
  if (local.length + 1 + domain.length > longestAddress) {
    throw invalid(`is longer than ${longestAddress} characters`);
  }
  return { local, domain };
}

function readDomain(text: string): string {
  // Checked before the conversion, which would decode %2e, drop tabs and cut at a slash as URLs do.
  if (forbiddenInDomain.test(text)) throw invalid('has something behind the @ that may not stand in a domain');
  const domain = domainToASCII(text);
  const labels = domain.split('.');
  const top = labels.at(-1) ?? '';
  if (labels.length < 2 || !labels.every((label) => domainLabel.test(label)) || /^\d+$/.test(top)) {
    throw invalid('has no valid domain such as mail.example behind the @');
  }
  return domain;
}

function readName(text: string): string {
  if (text.startsWith('"')) {
    const quoted = /^"((?:[^"\\]|\\.)*)"$/.exec(text);
    if (quoted?.[1] === undefined) throw invalid('has a display name whose quotes do not match');
    return quoted[1].replace(/\\(.)/g, '$1').trim();
  }
  if (/["<>@,;:\\()[\]]/.test(text)) {
    throw invalid('has a display name with special characters: put the name in double quotes');
  }
  return text;
}

function invalid(reason: string): AppError {
  return new AppError('address_invalid', `The email address ${reason}. Expected one such as name@mail.example.`);
}
