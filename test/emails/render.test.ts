import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

/** What a process has loaded once it has imported `emails/render.ts`. */
async function loadedByImport(): Promise<string> {
  const script = `
    import { registerHooks } from 'node:module';
    const seen = [];
    registerHooks({ resolve(specifier, context, next) { seen.push(specifier); return next(specifier, context); } });
    await import('./emails/render.ts');
    process.stdout.write(seen.join(' '));
  `;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
  return stdout;
}

it('react-email and MJML are loaded by who renders, not by who could', async () => {
  const loaded = await loadedByImport();
  expect(loaded).toContain('edition-view.ts');
  expect(loaded).not.toMatch(/react|mjml/);
});
