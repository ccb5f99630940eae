import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { sql } from 'kysely';
import type { House } from '../house/open-house.ts';
import { findCommand } from '../processes/find-command.ts';

/** Null for what is not installed. */
export type Versions = Record<'node' | 'broadsheet' | 'nodemailer' | 'postgres' | 'postfix', string | null>;

export async function findVersions({ ctx }: House): Promise<Versions> {
  const { rows } = await sql<{ server_version: string }>`show server_version`.execute(ctx.db);
  const { resolve } = createRequire(import.meta.url);
  return {
    node: process.versions.node,
    broadsheet: await versionIn(new URL('../../../package.json', import.meta.url)),
    nodemailer: await versionIn(resolve('nodemailer/package.json')),
    postgres: rows[0]?.server_version ?? null,
    postfix: postfixVersion(),
  };
}

async function versionIn(file: URL | string): Promise<string> {
  return (JSON.parse(await readFile(file, 'utf8')) as { version: string }).version;
}

function postfixVersion(): string | null {
  const postconf = findCommand('postconf');
  // -d: the version does not depend on how, or whether, Postfix is set up.
  return postconf ? execFileSync(postconf, ['-dh', 'mail_version'], { encoding: 'utf8' }).trim() : null;
}
