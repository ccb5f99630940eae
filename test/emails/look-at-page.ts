import type { Page } from 'playwright-core';

/** How far anything reaches to either side, in pixels. */
export async function widest(page: Page): Promise<number> {
  return page.evaluate(`(() => {
    const boxes = [...document.body.querySelectorAll('*')].map((element) => element.getBoundingClientRect());
    const left = Math.min(0, ...boxes.map((box) => Math.floor(box.left)));
    return Math.max(document.documentElement.scrollWidth, ...boxes.map((box) => Math.ceil(box.right))) - left;
  })()`);
}

/** Every piece of visible text with its colour and the ground that it stands on, as `#RRGGBB`. */
export async function coloursOf(page: Page): Promise<{ text: string; ink: string; ground: string }[]> {
  return page.evaluate(`(() => {
    const hex = (rgb) => '#' + rgb.match(/\\d+/g).slice(0, 3).map((n) => Number(n).toString(16).padStart(2, '0')).join('');
    const groundOf = (element) => {
      const colour = getComputedStyle(element).backgroundColor;
      return colour === 'rgba(0, 0, 0, 0)' && element.parentElement ? groundOf(element.parentElement) : colour;
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const { textContent, parentElement } = walker.currentNode;
      if (!textContent.trim() || !parentElement.checkVisibility()) continue;
      found.push({ text: textContent.trim(), ink: hex(getComputedStyle(parentElement).color), ground: hex(groundOf(parentElement)) });
    }
    return found;
  })()`);
}
