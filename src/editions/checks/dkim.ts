import { createPublicKey } from 'node:crypto';
import { Resolver } from 'node:dns/promises';
import type { Context } from '../../context.ts';
import type { Check } from '../../db/schema.ts';
import { hasCode, messageOf } from '../../errors.ts';
import { parseMailbox } from '../../mail/address.ts';
import type { DkimKey } from '../../mail/dkim.ts';
import { isPublicName } from './public-name.ts';
import { type Finding, sumUp } from './sum-up.ts';

/** The TXT records of a name, each in its pieces. */
export type FindText = (name: string) => Promise<string[][]>;

const lookupTimeoutMs = 3_000;

/**
 * Whether mail providers will find our signature good. Gmail and Yahoo refuse or sort out bulk mail without one
 * (support.google.com/a/answer/81126), so a record that cannot verify it stops the edition.
 */
export async function checkDkim(
  { dkim }: Pick<Context, 'dkim'>,
  from: string,
  findText: FindText = findInDns,
): Promise<Check> {
  const name = 'dkim';
  if (!dkim) {
    const reason = 'we sign with no key, and big providers refuse bulk mail without a signature';
    return { name, level: 'amber', reason, todo: 'set DKIM_*, or make sure that the relay signs' };
  }
  const record = `${dkim.selector}._domainkey.${dkim.domain}`;
  const sender = parseMailbox(from).domain;
  const findings: Finding[] = [];
  if (!isAligned(dkim.domain, sender)) {
    findings.push({
      level: 'amber',
      reason: `we sign for ${dkim.domain}, which is not the domain of From, ${sender}`,
      todo: `sign for ${sender}, or make sure that SPF passes for it, as DMARC asks`,
    });
  }
  if (!isPublicName(dkim.domain))
    return sumUp(name, findings, `we sign for ${dkim.domain}, a name that has no records`);
  const problem = await judgeRecord(dkim, record, findText);
  return sumUp(name, [...(problem ? [problem] : []), ...findings], `${record} has our key`);
}

async function judgeRecord(key: DkimKey, record: string, findText: FindText): Promise<Finding | undefined> {
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
  const keys = texts.map((text) => readTags(text).get('p')).filter((found) => found !== undefined);
  if (keys.some((found) => publicFormsOf(key).includes(found))) return undefined;
  if (keys.length === 0) return { level: 'red', reason: `what is published at ${record} is no key`, todo };
  const reason = keys.includes('') ? `the key at ${record} is revoked` : `the key at ${record} is not ours`;
  return { level: 'red', reason: `${reason}: every signature fails`, todo };
}

/** As records have it: RFC 6376 writes of the PKCS #1 form, and everybody publishes the other. */
function publicFormsOf({ privateKey }: DkimKey): string[] {
  const key = createPublicKey(privateKey);
  return (['spki', 'pkcs1'] as const).map((type) => key.export({ type, format: 'der' }).toString('base64'));
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
