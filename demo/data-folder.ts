import { existsSync } from 'node:fs';
import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type DataFolder = { path: string; remove(): Promise<void> };

/** A fresh folder for one run of the demo, gone with it. */
export async function makeDataFolder(): Promise<DataFolder> {
  const path = await mkdtemp(join(tmpdir(), 'broadsheet-demo-'));
  // The embedded server may run as another user, who has to pass through.
  await chmod(path, 0o711);
  return {
    path,
    async remove() {
      // Below a folder that the server's user cannot reach, its home is elsewhere and `postgres` a link to it.
      const home = join(path, 'postgres');
      if (existsSync(home)) await rm(await realpath(home), { recursive: true, force: true });
      await rm(path, { recursive: true, force: true });
    },
  };
}
