import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { widest } from '../emails/look-at-page.ts';

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

type Look = { width: number; colorScheme: 'light' | 'dark'; dir: 'ltr' | 'rtl' };

/** Any two of a width, a ground and a direction meet in one of them. */
const looks: readonly Look[] = [
  { width: 320, colorScheme: 'light', dir: 'ltr' },
  { width: 1000, colorScheme: 'dark', dir: 'ltr' },
  { width: 320, colorScheme: 'dark', dir: 'rtl' },
  { width: 1000, colorScheme: 'light', dir: 'rtl' },
];

/** WCAG 2.2 A and AA, and for our own pages what axe's makers advise beyond it: mail programs know no landmarks. */
const rulesFor = (what: 'page' | 'email'): RunOptions => ({
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', ...(what === 'page' ? ['best-practice'] : [])],
  rules: { 'target-size': { enabled: true } },
});
/** What may come out differently at another width, on another ground or in another direction. */
const rulesOfLooks: RunOptions = { runOnly: { type: 'rule', values: ['color-contrast', 'target-size'] } };

/** Thumbs are larger than WCAG asks for: what stands by itself is this high, in pixels (../shared/look). */
const thumb = 44;

/** What is wrong with a page in any of its looks, for somebody who cannot see it, has no mouse, or a small screen. */
export async function findFaults(page: Page, what: 'page' | 'email' = 'page'): Promise<string[]> {
  await page.evaluate(axe);
  const own = await page.evaluate('document.documentElement.dir');
  const faults: string[] = [];
  for (const [index, look] of looks.entries()) {
    await take(page, look);
    const found = await runAxe(page, index === 0 ? rulesFor(what) : rulesOfLooks);
    const width = await widest(page);
    if (width > look.width) found.push(`reaches to ${width} pixels`);
    faults.push(...found.map((fault) => `${look.width} ${look.colorScheme} ${look.dir}: ${fault}`));
  }
  await page.evaluate(`document.documentElement.dir = '${own}'`);
  return [...faults, ...(await findLowTargets(page)), ...(await findHiddenFocus(page))];
}

async function take(page: Page, { width, colorScheme, dir }: Look): Promise<void> {
  await page.setViewportSize({ width, height: 740 });
  await page.emulateMedia({ colorScheme });
  await page.evaluate(`document.documentElement.dir = '${dir}'`);
}

/** What axe could not decide about the colour of words counts as a fault too: then nobody has looked. */
function runAxe(page: Page, options: RunOptions): Promise<string[]> {
  return page.evaluate(`axe.run(document, ${JSON.stringify({ ...options, preload: false, resultTypes: ['violations', 'incomplete'] })})
    .then(({ violations, incomplete }) => [...violations, ...incomplete.filter(({ id }) => id === 'color-contrast')])
    .then((rules) => rules.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => [id, target, failureSummary].join(' '))))
    .then((faults) => faults.filter((fault) => !fault.includes('only non-text characters')))`);
}

function findLowTargets(page: Page): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll('button, select, label.choice, input, .aside a')]
    .filter((target) => !target.closest('.trap, label.choice > *') && target.type !== 'hidden')
    .filter((target) => target.getBoundingClientRect().height < ${thumb})
    .map((target) => 'too low for a thumb: ' + target.outerHTML)`);
}

/** Wherever the keyboard stands, it shows. After one real key the browser takes each focus for the keyboard's. */
async function findHiddenFocus(page: Page): Promise<string[]> {
  await page.keyboard.press('Tab');
  return page.evaluate(`[...document.querySelectorAll('a[href], button, input, select')]
    .filter((stop) => stop.tabIndex >= 0 && stop.type !== 'hidden')
    .filter((stop) => {
      stop.focus();
      const { outlineStyle, outlineWidth } = getComputedStyle(stop);
      const box = stop.getBoundingClientRect();
      const isInView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
      const hasRing = outlineStyle === 'auto' || (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2);
      return document.activeElement !== stop || !isInView || !hasRing;
    })
    .map((stop) => 'the focus does not show: ' + stop.outerHTML)`);
}
