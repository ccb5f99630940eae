/** Numbers from 0 to below 1 that come again with the same seed (a linear congruence, of the constants of Numerical Recipes). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  // The first ones of neighbouring seeds are neighbours.
  for (let i = 0; i < 8; i++) next();
  return next;
}
