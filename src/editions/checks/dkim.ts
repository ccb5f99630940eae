import { createPublicKey } from 'node:crypto';
import { Resolver } from 'node:dns/promises';
import type { Context } from '../../context.ts';
import type { Check } from '../../db/schema.ts';
import { hasCode, messageOf } from '../../errors.ts';
import { parseMailbox } from '../../mail/address.ts';
import { type DkimKey, keyTypeOf } from '../../mail/dkim-key.ts';
import { isPublicName } from './public-name.ts';
import { type Finding, sumUp } from './sum-up.ts';

/** The TXT records of a name, each in its pieces. */
export type FindText = (name: string) => Promise<string[][]>;

const lookupTimeoutMs = 3_000;

/**
 * Whether mail providers will find our signatures good. Gmail and Yahoo refuse or sort out bulk mail without one
 * (support.google.com/a/answer/81126), and hardly anybody knows Ed25519. So the edition is stopped where there is no RSA
 * key whose record can verify it; beside one, what is wrong with another key is worth a look.
 */
export async function checkDkim(
  { dkim }: Pick<Context, 'dkim'>,
  from: string,
  findText: FindText = findInDns,
): Promise<Check> {
  const name = 'dkim';
  const domain = dkim[0]?.domain;
  if (domain === undefined) {
    const reason = 'we sign with no key, and big providers refuse bulk mail without a signature';
    return { name, level: 'amber', reason, todo: 'set DKIM_*, or make sure that the relay signs' };
  }
  const findings = judgeKeys(dkim, domain, parseMailbox(from).domain);
  if (!isPublicName(domain)) return sumUp(name, findings, `we sign for ${domain}, a name that has no records`);
  const judged = await Promise.all(dkim.map(async (key) => ({ key, problem: await judgeRecord(key, findText) })));
  const isSigned = judged.some(({ key, problem }) => !problem && keyTypeOf(key) === 'rsa');
  const problems = judged.flatMap(({ problem }) => problem ?? []);
  const weighed = isSigned ? problems.map((problem): Finding => ({ ...problem, level: 'amber' })) : problems;
  const records = dkim.map(recordOf);
  return sumUp(
    name,
    [...weighed, ...findings],
    `${records.join(' and ')} ${records.length > 1 ? 'have our keys' : 'has our key'}`,
  );
}

/** What can be said of the keys without looking anything up. */
function judgeKeys(dkim: DkimKey[], domain: string, sender: string): Finding[] {
  const findings: Finding[] = [];
  if (!isAligned(domain, sender)) {
    findings.push({
      level: 'amber',
      reason: `we sign for ${domain}, which is not the domain of From, ${sender}`,
      todo: `sign for ${sender}, or make sure that SPF passes for it, as DMARC asks`,
    });
  }
  if (!dkim.some((key) => keyTypeOf(key) === 'rsa')) {
    findings.push({
      level: 'amber',
      reason: 'we sign with Ed25519 alone, which few providers verify',
      todo: 'add an RSA key to DKIM_SELECTOR and DKIM_PRIVATE_KEY_FILE',
    });
  }
  return findings;
}

async function judgeRecord(key: DkimKey, findText: FindText): Promise<Finding | undefined> {
  const record = recordOf(key);
  const todo = `publish our public key at ${record}, or unset DKIM_* where the relay signs`;
  let texts: string[];
  try {
    texts = (await findText(record)).map((pieces) => pieces.join(''));
  } catch (error) {
    if (hasCode(error, 'ENOTFOUND', 'ENODATA'))
      return { level: 'red', reason: `nothing is published at ${record}: every signature fails`, todo };
    const reason = `${record} could not be looked up: ${messageOf(error)}`;
    return { level: 'amber', reason, todo: 'look whether name servers can be reached from here' };
  }
  const published = texts.map(readTags).filter((tags) => tags.has('p'));
  if (published.some((tags) => isOurs(key, tags))) return undefined;
  if (published.length === 0) return { level: 'red', reason: `what is published at ${record} is no key`, todo };
  const isRevoked = published.some((tags) => tags.get('p') === '');
  const reason = isRevoked ? `the key at ${record} is revoked` : `the key at ${record} is not ours`;
  return { level: 'red', reason: `${reason}: every signature fails`, todo };
}

function recordOf({ selector, domain }: DkimKey): string {
  return `${selector}._domainkey.${domain}`;
}

/** RFC 6376 3.6.1: a record without k= is of an RSA key. One of another kind verifies nothing, whatever its p= is. */
function isOurs(key: DkimKey, tags: Map<string, string>): boolean {
  return (tags.get('k') ?? 'rsa') === keyTypeOf(key) && publicFormsOf(key).includes(tags.get('p') ?? '');
}

/**
 * As records have it. RSA: RFC 6376 writes of the PKCS #1 form, and everybody publishes the other. Ed25519: the key's 32
 * octets and nothing around them (RFC 8463 4), which are the last ones of the other form.
 */
function publicFormsOf(dkimKey: DkimKey): string[] {
  const key = createPublicKey(dkimKey.privateKey);
  const spki = key.export({ type: 'spki', format: 'der' });
  if (keyTypeOf(dkimKey) === 'ed25519') return [spki.subarray(-32).toString('base64')];
  return [spki, key.export({ type: 'pkcs1', format: 'der' })].map((form) => form.toString('base64'));
}

/** RFC 6376 3.2: `name=value` between semicolons; blanks within a key mean nothing. */
function readTags(text: string): Map<string, string> {
  return new Map(
    text.split(';').flatMap((tag): [string, string][] => {
      const equals = tag.indexOf('=');
      return equals < 0 ? [] : [[tag.slice(0, equals).trim(), tag.slice(equals + 1).replace(/\s/g, '')]];
    }),
  );
}

/**
 * RFC 7489's relaxed alignment, as far as it can be told without a list of public suffixes: one is the other, or is
 * below it.
 */
function isAligned(signing: string, sender: string): boolean {
  const [a, b] = [signing.toLowerCase(), sender.toLowerCase()];
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);
}

async function findInDns(name: string): Promise<string[][]> {
  return new Resolver({ timeout: lookupTimeoutMs, tries: 1 }).resolveTxt(name);
}
