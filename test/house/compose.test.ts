import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { environment, loadConfig } from '../../src/config.ts';

type Service = {
  image: string;
  build?: string;
  command?: string[];
  environment?: Record<string, string | number>;
  healthcheck?: { test?: string[]; disable?: boolean };
  volumes?: string[];
  depends_on?: Record<string, { condition: string }>;
  deploy?: { replicas: number };
};

const variables = Object.keys(environment.shape);
const text = await readFile('docker-compose.yml', 'utf8');
const compose: { services: Record<string, Service>; volumes: Record<string, unknown> } = parse(text, { merge: true });
const services = Object.entries(compose.services);
const ours = services.filter(([, service]) => service.image === 'broadsheet');

describe('docker-compose.yml', () => {
  test('runs one web server, one scheduler, two workers and a migration before them', () => {
    const running = ours.map(([, { command, deploy }]) => `${deploy?.replicas ?? 1} ${command?.join(' ')}`);
    expect(running.sort()).toEqual(['1 migrate', '1 scheduler', '1 web', '2 worker']);
    for (const [name, service] of ours) {
      if (name !== 'migrate') expect(service.depends_on?.migrate?.condition).toBe('service_completed_successfully');
    }
  });

  test.each(ours)('gives %s only variables that Broadsheet reads, with values that it takes', (_, service) => {
    const given = Object.entries(service.environment ?? {});
    expect(variables).toEqual(expect.arrayContaining(given.map(([name]) => name)));
    const env = Object.fromEntries(given.map(([name, value]) => [name, interpolate(String(value))]));
    expect(loadConfig(env)).toMatchObject({ redis: { kind: 'single' }, smtp: [{ host: 'mailpit', port: 1025 }] });
  });

  test('lets .env set every variable but those that the containers fix', () => {
    const interpolated = [...text.matchAll(/\$\{(\w+)/g)].map(([, name]) => name);
    const fixed = ['DATA_DIR', 'HOST', 'PORT'];
    expect([...new Set(interpolated), ...fixed].sort()).toEqual([...variables].sort());
  });

  test('checks the health of every server, at the ends that exist', () => {
    for (const [name, { healthcheck }] of services) {
      const serves = !ours.some(([own]) => own === name) || name === 'web';
      expect(healthcheck?.test !== undefined, name).toBe(serves);
    }
  });

  test('pins every image and mounts only volumes that it declares', () => {
    for (const [name, { image, volumes = [] }] of services) {
      if (image !== 'broadsheet') expect(image, name).toMatch(/:v?\d/);
      for (const volume of volumes) expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
    }
  });
});

describe('.env.example', () => {
  test('has every variable once, empty, below a comment', async () => {
    const lines = (await readFile('.env.example', 'utf8')).split('\n');
    const set = lines.filter((line) => /^\w/.test(line));
    expect(set.sort()).toEqual(variables.map((name) => `${name}=`).sort());
  });

  test('shows only defaults and examples that Broadsheet takes', async () => {
    const shown = (await readFile('.env.example', 'utf8')).matchAll(/^# ([A-Z_]+)=(.+)$/gm);
    const env = Object.fromEntries([...shown].map(([, name, value]) => [name, value]));
    expect(Object.keys(env).length).toBeGreaterThan(5);
    expect(loadConfig(env)).toMatchObject({
      dkim: [{ selector: 'rsa2026' }, { selector: 'ed2026' }],
      port: 8080,
      host: '127.0.0.1',
    });
  });
});

describe('Dockerfile', async () => {
  const lines = (await readFile('Dockerfile', 'utf8')).split('\n');
  const manifest = JSON.parse(await readFile('package.json', 'utf8'));

  test('builds on the Node version that package.json pins', () => {
    const images = lines.filter((line) => line.startsWith('FROM ')).map((line) => line.split(' ')[1]);
    const pinned: string[] = Object.values(manifest.optionalDependencies);
    expect(new Set(images)).toEqual(new Set(pinned.map((version) => `node:${version}-slim`)));
  });

  test('runs the command of package.json, not as root, and asks the web server for its health', async () => {
    const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));
    expect(last).toContain('USER node');
    expect(last).toContain(
      `ENTRYPOINT ["node", "--max-semi-space-size=8", "--heap-growing-percent=50", "${manifest.bin.broadsheet}"]`,
    );
    // React is ten times as slow without.
    expect(last.join('\n')).toMatch(/^ENV NODE_ENV=production /m);
    const [first] = (await readFile('src/cli/main.ts', 'utf8')).split('\n');
    expect(first).toBe('#!/usr/bin/env -S NODE_ENV=production node --max-semi-space-size=8 --heap-growing-percent=50');
    expect(last.join('\n')).toMatch(/HEALTHCHECK .*\/healthz/s);
  });

  test('copies only what .dockerignore lets in', async () => {
    const allowed = (await readFile('.dockerignore', 'utf8')).match(/^!.+$/gm)?.map((line) => line.slice(1));
    const copied = lines
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from'))
      .flatMap((line) => line.split(' ').slice(1, -1));
    expect(new Set(copied)).toEqual(new Set(allowed));
  });
});

/** What Compose makes of `${NAME:-default}` where NAME is not set. */
function interpolate(value: string): string {
  return value.replace(/\$\{\w+:-([^}]*)\}/g, '$1');
}
