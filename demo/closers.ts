/** What is open, in the order of opening. */
export type Closers = (() => Promise<unknown>)[];

/** Closes everything, the last first, each one even if another fails; throws the first failure at the end. */
export async function closeAll(closers: Closers): Promise<void> {
  const failures: unknown[] = [];
  for (const close of closers.splice(0).reverse()) {
    await close().catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}
