import type { Coin } from './coins.ts';

const hours = 168;

/**
 * A plausible week of the coin, hour by hour: it ends at this price, and its changes over a day and over the week are
 * the coin's own.
 */
export function weekOf({ symbol, change24h, change7d }: Coin, price: number): number[] {
  const start = price / (1 + change7d / 100);
  const dayBefore = price / (1 + change24h / 100);
  const phase = [...symbol].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  return Array.from({ length: hours }, (_, hour) => {
    const toDay = hour / (hours - 25);
    const inDay = (hour - (hours - 25)) / 24;
    const line = toDay <= 1 ? start + (dayBefore - start) * toDay : dayBefore + (price - dayBefore) * inDay;
    // Waves that are still at the start, at the day before and at the end.
    const still = toDay <= 1 ? Math.sin(Math.PI * toDay) : Math.sin(Math.PI * inDay) / 4;
    return line + price * 0.02 * still * (Math.sin(hour / 9 + phase) + Math.sin(hour / 3.7 + phase * 2) / 2);
  });
}
