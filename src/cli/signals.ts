/** Aborts at the first SIGINT or SIGTERM, so that work drains; a second one ends the process as usual. */
export function untilStopped(): { signal: AbortSignal; forget(): void } {
  const stop = new AbortController();
  const forget = () => {
    process.off('SIGINT', abort);
    process.off('SIGTERM', abort);
  };
  const abort = () => {
    forget();
    stop.abort();
  };
  process.on('SIGINT', abort);
  process.on('SIGTERM', abort);
  return { signal: stop.signal, forget };
}
