import { isIP } from 'node:net';
import { z } from 'zod';
import { parseRedisUrl, type RedisTarget } from './config/redis-url.ts';
import { parseSmtpUrl, type SmtpServer } from './config/smtp-url.ts';
import { isHostname, isLoopback, maskUrl, parseAs, Unexpected } from './config/url.ts';
import { AppError } from './errors.ts';

export type { RedisTarget } from './config/redis-url.ts';
export type { RelayName, SmtpServer } from './config/smtp-url.ts';

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** Characters. */
export const shortestSecret = 32;

export type Config = Readonly<{
  /** Unset: the embedded server in `dataDir`. */
  databaseUrl?: string;
  /** Unset: the queue lives in the database. */
  redis?: RedisTarget;
  /** At least one. */
  smtp: SmtpServer[];
  /** Without a trailing slash. */
  publicUrl: string;
  /** The first signs, all verify. Unset: made once and kept in `dataDir`. */
  appSecrets?: string[];
  /** As given; what it is when unset is decided in src/db/data-dir.ts. */
  dataDir?: string;
  /** Every key that signs: RFC 6376's d= and s=, and a PEM file with the private key. */
  dkim: { domain: string; selector: string; privateKeyFile: string }[];
  host: string;
  port: number;
  logLevel: (typeof logLevels)[number];
  allowPrivateSources: boolean;
  /** How long the deliveries of an edition that ended are kept one by one. */
  keepDeliveriesDays: number;
}>;

/** What `process.env` is: each variable is a string or missing. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Every variable that Broadsheet reads. The operator finds them explained in `.env.example`. */
export const environment = z
  .object({
    DATABASE_URL: parseAs(parseDatabaseUrl).optional(),
    REDIS_URL: parseAs(parseRedisUrl).optional(),
    SMTP_URL: parseAs((text) => text.split(/\s+/).map(parseSmtpUrl)).prefault('smtp://127.0.0.1:1025'),
    PUBLIC_URL: parseAs(parsePublicUrl).optional(),
    APP_SECRETS: parseAs(parseSecrets).optional(),
    DATA_DIR: z.string().refine(isPath, 'expects the path of a folder').optional(),
    DKIM_DOMAIN: z.string().refine(isDomain, 'expects a domain name such as news.example').optional(),
    DKIM_SELECTOR: parseAs(parseSelectors).optional(),
    DKIM_PRIVATE_KEY_FILE: parseAs(parseKeyFiles).optional(),
    HOST: z.string().refine(isHost, 'expects an IP address or host name to listen on').prefault('127.0.0.1'),
    PORT: parseAs(parsePort).prefault('8080'),
    LOG_LEVEL: z.enum(logLevels, `expects one of ${logLevels.join(', ')}`).prefault('info'),
    ALLOW_PRIVATE_SOURCES: z.enum(['true', 'false'], 'expects true or false').prefault('false'),
    KEEP_DELIVERIES_DAYS: parseAs(parseDays).prefault('90'),
  })
  .refine(...neededForDkim('DKIM_DOMAIN'))
  .refine(...neededForDkim('DKIM_SELECTOR'))
  .refine(...neededForDkim('DKIM_PRIVATE_KEY_FILE'))
  .refine(({ DKIM_SELECTOR: selectors, DKIM_PRIVATE_KEY_FILE: files }) => selectors?.length === files?.length, {
    path: ['DKIM_PRIVATE_KEY_FILE'],
    error: 'expects as many files as DKIM_SELECTOR has selectors, in the same order',
    when: ({ value }) => hasBothLists(value),
  });

type Variable = keyof typeof environment.shape;

/** The environment of this process: what `loadConfig` is given, and what child processes inherit. */
export function readEnvironment(): Environment {
  return process.env;
}

/**
 * Reads the whole configuration. Unknown variables are ignored; an empty one counts as unset.
 * Throws `config_invalid` with all errors at once: each variable, what it got (secrets masked), what it expects.
 */
export function loadConfig(env: Environment): Config {
  const given = readGiven(env);
  const result = environment.safeParse(given);
  if (!result.success) throw describeErrors(result.error, given);
  const value = result.data;
  return Object.freeze({
    databaseUrl: value.DATABASE_URL,
    redis: value.REDIS_URL,
    smtp: value.SMTP_URL,
    publicUrl: value.PUBLIC_URL ?? `http://127.0.0.1:${value.PORT}`,
    appSecrets: value.APP_SECRETS,
    dataDir: value.DATA_DIR,
    dkim: readDkim(value),
    host: value.HOST,
    port: value.PORT,
    logLevel: value.LOG_LEVEL,
    allowPrivateSources: value.ALLOW_PRIVATE_SOURCES === 'true',
    keepDeliveriesDays: value.KEEP_DELIVERIES_DAYS,
  });
}

function readGiven(env: Environment): Partial<Record<Variable, string>> {
  const names = Object.keys(environment.shape) as Variable[];
  return Object.fromEntries(names.map((name) => [name, env[name]?.trim()]).filter(([, text]) => text));
}

function describeErrors(error: z.ZodError, given: Partial<Record<Variable, string>>): AppError {
  const lines = error.issues.map((issue) => {
    const name = issue.path[0] as Variable;
    const got = given[name];
    return `  ${name}: ${got === undefined ? 'not set' : `got ${mask(name, got)}`}, ${issue.message}`;
  });
  return new AppError('config_invalid', ['These environment variables need mending:', ...lines].join('\n'));
}

function mask(name: Variable, text: string): string {
  if (name === 'APP_SECRETS') return `${text.split(',').length} (masked)`;
  if (name.endsWith('_URL')) return JSON.stringify(maskUrl(text));
  return text.includes('PRIVATE KEY') ? 'a private key (masked)' : JSON.stringify(text);
}

function parseDatabaseUrl(text: string): string {
  if (URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol)) return text;
  throw new Unexpected('expects postgres://user:pass@host:port/database');
}

/** Readers' links stand in mail for years, so they must be https wherever they leave this machine. */
function parsePublicUrl(text: string): string {
  const url = URL.parse(text);
  const secure = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  if (!url || !secure || url.username || url.password || /[?#]/.test(text)) {
    throw new Unexpected('expects https://host without credentials, query or fragment, or http:// for a loopback host');
  }
  return url.href.replace(/\/+$/, '');
}

function parseSecrets(text: string): string[] {
  const secrets = splitList(text);
  const short = secrets.findIndex((secret) => secret.length < shortestSecret);
  if (short < 0) return secrets;
  const length = secrets[short]?.length;
  throw new Unexpected(
    `expects secrets of at least ${shortestSecret} characters, separated by commas; number ${short + 1} has ${length}`,
  );
}

function parseSelectors(text: string): string[] {
  const selectors = splitList(text);
  if (!selectors.every(isHostname))
    throw new Unexpected('expects a selector such as mail2026, or several separated by commas');
  if (new Set(selectors).size < selectors.length)
    throw new Unexpected('expects a selector for each key, all different');
  return selectors;
}

function parseKeyFiles(text: string): string[] {
  const files = splitList(text);
  if (files.every((file) => file !== '' && isPath(file))) return files;
  throw new Unexpected('expects the path of a PEM file, not the key itself, or several paths separated by commas');
}

function splitList(text: string): string[] {
  return text.split(',').map((part) => part.trim());
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new Unexpected('expects a port number from 1 to 65535');
}

/** What the sweeper finishes it must find: a week, and then some. */
function parseDays(text: string): number {
  const days = Number(text);
  if (/^\d{1,5}$/.test(text) && days >= 8 && days <= 36_500) return days;
  throw new Unexpected('expects a number of days from 8 to 36500');
}

function isHost(text: string): boolean {
  return isIP(text) > 0 || (isHostname(text) && !/^[\d.]+$/.test(text));
}

function isDomain(text: string): boolean {
  return isHostname(text) && text.includes('.') && !text.endsWith('.') && isIP(text) === 0;
}

function isPath(text: string): boolean {
  return !/[\0\n]|^-----BEGIN/.test(text);
}

type DkimVariables = { DKIM_DOMAIN?: unknown; DKIM_SELECTOR?: unknown; DKIM_PRIVATE_KEY_FILE?: unknown };

/** All three or none. `when` lets the rule speak even if other variables are wrong: the operator sees all at once. */
function neededForDkim(
  name: keyof DkimVariables,
): [(value: DkimVariables) => boolean, { path: PropertyKey[]; error: string; when: () => boolean }] {
  const isFine = (value: DkimVariables) =>
    value[name] !== undefined || !(value.DKIM_DOMAIN ?? value.DKIM_SELECTOR ?? value.DKIM_PRIVATE_KEY_FILE);
  const error = 'expects a value, because DKIM_DOMAIN, DKIM_SELECTOR and DKIM_PRIVATE_KEY_FILE go together';
  return [isFine, { path: [name], error, when: () => true }];
}

/** Where one of them is missing or wrong in itself, that is said already. */
function hasBothLists(value: unknown): boolean {
  const { DKIM_SELECTOR: selectors, DKIM_PRIVATE_KEY_FILE: files } = value as DkimVariables;
  return Array.isArray(selectors) && Array.isArray(files);
}

function readDkim(value: z.output<typeof environment>): Config['dkim'] {
  const { DKIM_DOMAIN: domain, DKIM_SELECTOR: selectors = [], DKIM_PRIVATE_KEY_FILE: files = [] } = value;
  if (!domain) return [];
  return selectors.map((selector, index) => ({ domain, selector, privateKeyFile: files[index] ?? '' }));
}
