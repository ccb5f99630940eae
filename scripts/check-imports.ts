/** Holds the rules of who may import whom: prints each breach and fails when there is one. */
import { checkHouse } from './imports/check-house.ts';
import { readHouse } from './imports/read-house.ts';

const modules = await readHouse(process.cwd());
const breaches = checkHouse(modules);
for (const { path, line, what } of breaches) console.error(`${path}:${line}  ${what}`);
if (breaches.length > 0) process.exitCode = 1;
else console.log(`Import rules hold in ${modules.length} modules.`);
