/** The bench cannot go on, and the message says why. */
export class BenchFailed extends Error {}
