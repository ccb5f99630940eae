import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { AppError } from '../src/errors.ts';

const secret = 'k'.repeat(32);

describe('loadConfig', () => {
  test('needs nothing: a fresh machine gets local defaults', () => {
    expect(loadConfig({})).toEqual({
      smtp: [{ host: '127.0.0.1', port: 1025, implicitTls: false, tls: 'opportunistic' }],
      publicUrl: 'http://127.0.0.1:8080',
      dkim: [],
      host: '127.0.0.1',
      port: 8080,
      logLevel: 'info',
      allowPrivateSources: false,
      keepDeliveriesDays: 90,
    });
  });

  test('takes an empty or blank variable as unset, trims the others and ignores those that are not ours', () => {
    expect(loadConfig({ REDIS_URL: '', DATABASE_URL: '  ', PORT: ' 90\n', PATH: '/bin' })).toEqual(
      loadConfig({ PORT: '90' }),
    );
  });

  test('is frozen', () => {
    expect(Object.isFrozen(loadConfig({}))).toBe(true);
  });

  test('reads DKIM, secrets, and the switches', () => {
    const config = loadConfig({
      DKIM_DOMAIN: 'news.example',
      DKIM_SELECTOR: 'mail2026',
      DKIM_PRIVATE_KEY_FILE: '/run/secrets/dkim.pem',
      APP_SECRETS: `${secret}, ${'l'.repeat(40)}`,
      ALLOW_PRIVATE_SOURCES: 'true',
      KEEP_DELIVERIES_DAYS: '30',
      LOG_LEVEL: 'debug',
      HOST: '::',
      DATA_DIR: './data',
    });
    expect(config).toMatchObject({
      dkim: [{ domain: 'news.example', selector: 'mail2026', privateKeyFile: '/run/secrets/dkim.pem' }],
      appSecrets: [secret, 'l'.repeat(40)],
      allowPrivateSources: true,
      keepDeliveriesDays: 30,
      logLevel: 'debug',
      host: '::',
      dataDir: './data',
    });
  });

  test('reads several DKIM keys, each selector with the file in its place', () => {
    const { dkim } = loadConfig({
      DKIM_DOMAIN: 'news.example',
      DKIM_SELECTOR: 'rsa2026, ed2026',
      DKIM_PRIVATE_KEY_FILE: '/keys/rsa.pem,/keys/ed.pem',
    });
    expect(dkim).toEqual([
      { domain: 'news.example', selector: 'rsa2026', privateKeyFile: '/keys/rsa.pem' },
      { domain: 'news.example', selector: 'ed2026', privateKeyFile: '/keys/ed.pem' },
    ]);
  });

  test.each([
    ['https://news.example', 'https://news.example'],
    ['https://news.example/', 'https://news.example'],
    ['https://example.com/mail//', 'https://example.com/mail'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
  ])('takes PUBLIC_URL %s', (text, publicUrl) => {
    expect(loadConfig({ PUBLIC_URL: text }).publicUrl).toBe(publicUrl);
  });

  test.each([
    ['smtp://relay.example', [{ host: 'relay.example', port: 587, implicitTls: false, tls: 'opportunistic' }]],
    ['smtps://relay.example', [{ host: 'relay.example', port: 465, implicitTls: true, tls: 'required' }]],
    ['smtp://[::1]:2525?tls=off', [{ host: '::1', port: 2525, implicitTls: false, tls: 'off' }]],
    [
      'smtp://me%40news.example:p%3Ass@relay.example:25/?tls=required',
      [
        {
          host: 'relay.example',
          port: 25,
          implicitTls: false,
          user: 'me@news.example',
          password: 'p:ss',
          tls: 'required',
        },
      ],
    ],
    [
      'smtp://a.example:25 \n smtp://b.example:26',
      [
        { host: 'a.example', port: 25, implicitTls: false, tls: 'opportunistic' },
        { host: 'b.example', port: 26, implicitTls: false, tls: 'opportunistic' },
      ],
    ],
    [
      'smtp://a.example?connections=5&messages=1000&rate=14&quota=50000&weight=3&profile=ses&tls=required smtps://b.example?weight=0&rate=0.5',
      [
        {
          host: 'a.example',
          port: 587,
          implicitTls: false,
          tls: 'required',
          connections: 5,
          messages: 1000,
          rate: 14,
          quota: 50_000,
          weight: 3,
          profile: 'ses',
        },
        { host: 'b.example', port: 465, implicitTls: true, tls: 'required', rate: 0.5, weight: 0 },
      ],
    ],
  ])('takes SMTP_URL %s', (text, smtp) => {
    expect(loadConfig({ SMTP_URL: text }).smtp).toEqual(smtp);
  });

  test.each([
    ['redis://redis:6379', { kind: 'single', url: 'redis://redis:6379' }],
    ['rediss://u:p@redis.example/2', { kind: 'single', url: 'rediss://u:p@redis.example/2' }],
    [
      'redis+sentinel://u:p@s1,s2:26380/main/3',
      {
        kind: 'sentinel',
        hosts: [
          { host: 's1', port: 26_379 },
          { host: 's2', port: 26_380 },
        ],
        master: 'main',
        username: 'u',
        password: 'p',
        db: 3,
      },
    ],
    [
      'redis+cluster://:p@c1,c2:7001',
      {
        kind: 'cluster',
        hosts: [
          { host: 'c1', port: 6379 },
          { host: 'c2', port: 7001 },
        ],
        password: 'p',
      },
    ],
    ['rediss+cluster://c1', { kind: 'cluster', hosts: [{ host: 'c1', port: 6379 }], tls: true }],
  ])('takes REDIS_URL %s', (text, redis) => {
    expect(loadConfig({ REDIS_URL: text }).redis).toEqual(redis);
  });
});

/** A bad value, what the message says it got, and what it says is expected. */
const badValues: [name: string, text: string, got: string, expectation: string][] = [
  ['DATABASE_URL', 'mysql://root:pw-x@db/news', '"mysql://***@db/news"', 'expects postgres://'],
  ['DATABASE_URL', 'db.example', '"db.example"', 'expects postgres://'],
  ['DATABASE_URL', 'host=db password=pw-x', '"***"', 'expects postgres://'],
  ['DATABASE_URL', 'postgres://user:pw-x#@db/news', '"postgres://***@db/news"', 'expects postgres://'],
  ['DATABASE_URL', 'postgres://user:pw-x', '"postgres://user:***"', 'expects postgres://'],
  ['REDIS_URL', 'http://redis:6379', '"http://redis:6379"', 'expects redis[s]://'],
  ['REDIS_URL', 'redis://', '"redis://"', 'expects redis[s]://'],
  ['REDIS_URL', 'redis://:pw-x@redis:99999', '"redis://***@redis:99999"', 'expects redis[s]://'],
  ['REDIS_URL', 'redis://redis/first', '"redis://redis/first"', 'expects the number of a database'],
  ['REDIS_URL', 'redis://a,b', '"redis://a,b"', 'expects one server'],
  ['REDIS_URL', 'redis+sentinel://s1,s2', '"redis+sentinel://s1,s2"', 'expects the name of the master'],
  ['REDIS_URL', 'rediss+sentinel://s1/main', '"rediss+sentinel://s1/main"', 'TLS to Sentinels'],
  ['REDIS_URL', 'redis+cluster://c1/2', '"redis+cluster://c1/2"', 'without a path'],
  ['REDIS_URL', 'redis+cluster://c1,,c2', '"redis+cluster://c1,,c2"', 'expects redis[s]://'],
  ['SMTP_URL', 'relay.example:25', '"relay.example:25"', 'expects one or several smtp[s]://'],
  ['SMTP_URL', 'smtp://:25', '"smtp://:25"', 'expects one or several smtp[s]://'],
  ['SMTP_URL', 'smtp://relay.example:0', '"smtp://relay.example:0"', 'expects one or several smtp[s]://'],
  [
    'SMTP_URL',
    'smtp://me:pw-x@relay.example?tls=maybe',
    '"smtp://***@relay.example?tls=maybe"',
    'expects tls=required',
  ],
  ['SMTP_URL', 'smtps://relay.example?tls=off', '"smtps://relay.example?tls=off"', 'expects smtps:// without tls='],
  ['SMTP_URL', 'smtp://me@relay.example', '"smtp://***@relay.example"', 'expects both a user and a password'],
  ['SMTP_URL', 'smtp://me:100%pw-x@relay.example', '"smtp://***@relay.example"', 'write % in a password as %25'],
  ['SMTP_URL', 'smtp://me:pw x@relay.example', '"smtp://***@relay.example"', 'expects one or several smtp[s]://'],
  ['SMTP_URL', 'smtp://a.example?pass=pw-x', '"smtp://a.example?pass=***"', 'expects one or several smtp[s]://'],
  [
    'SMTP_URL',
    'smtp://a.example?connections=0',
    '"smtp://a.example?connections=0"',
    'connections= with a whole number',
  ],
  ['SMTP_URL', 'smtp://a.example?messages=many', '"smtp://a.example?messages=many"', 'a whole number from 1 to'],
  ['SMTP_URL', 'smtp://a.example?rate=0', '"smtp://a.example?rate=0"', 'rate= with a number from 0.01'],
  ['SMTP_URL', 'smtp://a.example?quota=5e4', '"smtp://a.example?quota=5e4"', 'quota= with a whole number'],
  ['SMTP_URL', 'smtp://a.example?weight=-1', '"smtp://a.example?weight=-1"', 'a whole number from 0 to'],
  ['SMTP_URL', 'smtp://a.example?profile=aws', '"smtp://a.example?profile=aws"', 'one of ses, postmark'],
  ['SMTP_URL', 'smtp://a.example?rate=1&rate=2', '"smtp://a.example?rate=1&rate=2"', 'rate= once'],
  ['SMTP_URL', 'smtp://a.example?speed=2', '"smtp://a.example?speed=***"', 'beside tls there may be connections'],
  ['PUBLIC_URL', 'news.example', '"news.example"', 'expects https://host'],
  ['PUBLIC_URL', 'http://news.example', '"http://news.example"', 'or http:// for a loopback host'],
  ['PUBLIC_URL', 'https://me:pw-x@news.example', '"https://***@news.example"', 'without credentials'],
  ['PUBLIC_URL', 'https://news.example/?a=b', '"https://news.example/?a=***"', 'without credentials, query'],
  ['PUBLIC_URL', 'http://localhost.news.example', '"http://localhost.news.example"', 'loopback'],
  ['APP_SECRETS', 'pw-x', '1 (masked)', 'at least 32 characters, separated by commas; number 1 has 4'],
  ['APP_SECRETS', `${secret},`, '2 (masked)', 'number 2 has 0'],
  ['DATA_DIR', 'a\0b', '"a\\u0000b"', 'expects the path of a folder'],
  ['HOST', 'http://127.0.0.1', '"http://127.0.0.1"', 'expects an IP address or host name'],
  ['HOST', '127.0.0.300', '"127.0.0.300"', 'expects an IP address or host name'],
  ['PORT', 'http', '"http"', 'expects a port number from 1 to 65535'],
  ['PORT', '65536', '"65536"', 'expects a port number from 1 to 65535'],
  ['PORT', '0', '"0"', 'expects a port number from 1 to 65535'],
  ['PORT', '80.5', '"80.5"', 'expects a port number from 1 to 65535'],
  ['LOG_LEVEL', 'verbose', '"verbose"', 'expects one of trace, debug, info'],
  ['KEEP_DELIVERIES_DAYS', '1', '"1"', 'expects a number of days from 8 to 36500'],
  ['ALLOW_PRIVATE_SOURCES', 'yes', '"yes"', 'expects true or false'],
];

const badDkim: typeof badValues = [
  ['DKIM_DOMAIN', 'https://news.example', '"https://news.example"', 'expects a domain name'],
  ['DKIM_SELECTOR', 'my mail', '"my mail"', 'expects a selector'],
  ['DKIM_SELECTOR', 'mail,', '"mail,"', 'expects a selector'],
  ['DKIM_SELECTOR', 'mail,mail', '"mail,mail"', 'expects a selector for each key, all different'],
  ['DKIM_PRIVATE_KEY_FILE', 'a.pem,,b.pem', '"a.pem,,b.pem"', 'expects the path of a PEM file'],
  ['DKIM_PRIVATE_KEY_FILE', 'a.pem,b.pem', '"a.pem,b.pem"', 'expects as many files as DKIM_SELECTOR has selectors'],
  [
    'DKIM_PRIVATE_KEY_FILE',
    '-----BEGIN PRIVATE KEY-----\npw-x',
    'a private key (masked)',
    'expects the path of a PEM file',
  ],
];

describe('a bad value', () => {
  test.each(badValues)('%s=%j says what it got and what it expects', (name, text, got, expectation) => {
    const lines = errorLines({ [name]: text });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^  ${name}: `));
    expect(lines[0]).toContain(`got ${got}, `);
    expect(lines[0]).toContain(expectation);
    expect(lines[0]).not.toContain('pw-x');
  });

  test.each(badDkim)('%s=%j says what it got and what it expects', (name, text, got, expectation) => {
    const dkim = { DKIM_DOMAIN: 'news.example', DKIM_SELECTOR: 'mail', DKIM_PRIVATE_KEY_FILE: 'key.pem' };
    const lines = errorLines({ ...dkim, [name]: text });
    expect(lines).toEqual([expect.stringContaining(`  ${name}: got ${got}, ${expectation}`)]);
    expect(lines[0]).not.toContain('pw-x');
  });

  test.each([
    [{ DKIM_DOMAIN: 'news.example' }, ['DKIM_SELECTOR', 'DKIM_PRIVATE_KEY_FILE']],
    [{ DKIM_SELECTOR: 'mail' }, ['DKIM_DOMAIN', 'DKIM_PRIVATE_KEY_FILE']],
    [{ DKIM_SELECTOR: 'mail', DKIM_PRIVATE_KEY_FILE: 'key.pem' }, ['DKIM_DOMAIN']],
  ])('%j asks for the rest of the DKIM variables', (env, missing) => {
    const lines = errorLines(env);
    expect(lines.map((line) => line.trim().split(':')[0])).toEqual(missing);
    for (const line of lines) expect(line).toContain('not set, expects a value');
  });

  test('is reported together with all others, in one error', () => {
    const all = Object.fromEntries([...badValues, ...badDkim.slice(0, 2)].map(([name, text]) => [name, text]));
    const named = errorLines(all).map((line) => line.trim().split(':')[0]);
    expect(named.sort()).toEqual([...Object.keys(all), 'DKIM_PRIVATE_KEY_FILE'].sort());
  });

  test('never shows a password, whatever is wrong with its URL', () => {
    const password = fc.stringMatching(/^[a-z0-9 /?#%:,-]{0,12}hush[a-z0-9 /?#%:,-]{0,12}$/);
    const rest = fc.constantFrom('relay.example', 'relay.example:port', 'a b', '', 'relay.example?tls=x', 'h/x/y/z');
    fc.assert(
      fc.property(
        fc.constantFrom('DATABASE_URL', 'REDIS_URL', 'SMTP_URL', 'PUBLIC_URL'),
        password,
        rest,
        (name, pass, end) => {
          for (const scheme of ['ftp', 'smtp', 'redis', 'postgres', 'https']) {
            const lines = errorLines({ [name]: `${scheme}://me:${pass}@${end}` });
            expect(lines.join('\n')).not.toContain('hush');
          }
        },
      ),
    );
  });
});

/** The lines of the error for `env`, without the heading; none when it is valid. */
function errorLines(env: Record<string, string>): string[] {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'config_invalid') throw error;
    return error.message.split('\n').slice(1);
  }
}
