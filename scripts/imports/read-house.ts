import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Module, readModule } from './read-module.ts';

/** Reads every module of the checkout at `root`. */
export async function readHouse(root: string): Promise<Module[]> {
  const modules: Module[] = [];
  for await (const found of glob('{src,workers,emails,demo,bench,scripts,test}/**/*.{ts,tsx}', { cwd: root })) {
    const text = await readFile(path.join(root, found), 'utf8');
    modules.push(readModule(found.split(path.sep).join('/'), text));
  }
  return modules;
}
