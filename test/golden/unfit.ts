/** What is true only on the day of writing. Written apart from the newsroom's own rules, so that they can disagree. */
export const stale: RegExp[] = [
  /\b(today|yesterday|tomorrow|tonight|this (morning|afternoon|evening))\b/i,
  /\bas of (\d|january|february|march|april|may|june|july|august|september|october|november|december)/i,
  /\b(holding|hovering|trading|changing hands) (steady |firm )?(near|around|at|for) \$/i,
  /\b(press time|time of (writing|publication))\b/i,
  /\bupcoming\b/i,
];

/** What could stand below any article. */
export const hollow: RegExp[] = [
  /only time will tell/i,
  /pave the way|immense potential|ever-evolving|wider adoption|showcase/i,
  /^(in (conclusion|summary)|as the space matures)/i,
  /financial adviso?r|past performance|for (informational|educational) purposes/i,
];
