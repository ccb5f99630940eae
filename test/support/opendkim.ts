import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether opendkim can be run here. In CI it must be: there its absence is a failure, not a reason to leave tests out. */
export function hasOpendkim(): boolean {
  const found = spawnSync('opendkim', ['-V']).status === 0;
  if (!found && process.env.CI) throw new Error('opendkim is not installed; CI must run these tests');
  return found;
}

/**
 * What opendkim says of the first good signature of a message, or of its first one: `succeeded`, or `failed: ` and why. It knows
 * these TXT records and asks nobody for others.
 */
export async function askOpendkim(message: Buffer, records: { name: string; record: string }[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-opendkim-'));
  try {
    const [file, dns, conf] = ['message.eml', 'dns', 'conf'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    await writeFile(file, message);
    await writeFile(dns, records.map(({ name, record }) => `${name} ${record}\n`).join(''));
    await writeFile(conf, `Mode v\nSyslog no\nTestDNSData file:${dns}\n`);
    const { stdout, stderr } = spawnSync('opendkim', ['-x', conf, '-t', file, '-v', '-v'], { encoding: 'utf8' });
    const said = /verification \(.*\) (succeeded|failed: .*)$/m.exec(stdout + stderr)?.[1];
    if (said === undefined) throw new Error(`opendkim verified nothing: ${stdout}${stderr}`);
    return said;
  } finally {
    await rm(folder, { recursive: true });
  }
}
