import type { Visitor } from './visitor.ts';
import type { World } from './world.ts';

/** One way of a reader through the pages, from the first to the last, and the states of pages that they see on it. */
export type Walk = {
  name: string;
  states: readonly string[];
  go(visitor: Visitor, world: World): Promise<void>;
};

/** Sends what stands in the page's first form as it is: a browser would hold back what the fields forbid. */
export async function sendUnchecked({ page }: Visitor): Promise<void> {
  await page.evaluate(`document.querySelector('form').noValidate = true`);
  await page.locator('form button').first().click();
}
