/** How relays name the message that they have taken, each with a real reply. */
const patterns: { pattern: RegExp; example: string; id: string }[] = [
  // Postfix and mailpit.
  { pattern: /queued as ([A-Za-z0-9][\w.-]*)/i, example: '250 2.0.0 Ok: queued as 4Tq1Yx2vZbz9s', id: '4Tq1Yx2vZbz9s' },
  // Exim.
  { pattern: /\bid=([A-Za-z0-9][\w-]*)/, example: '250 OK id=1rIbYH-0004Pz-2d', id: '1rIbYH-0004Pz-2d' },
  // Sendmail.
  {
    pattern: /^250 2\.0\.0 ([A-Za-z0-9]+) Message accepted for delivery/,
    example: '250 2.0.0 3AKFb2Sv012345 Message accepted for delivery',
    id: '3AKFb2Sv012345',
  },
  // Amazon SES: its events name the message by this id.
  {
    pattern: /^250 Ok ([0-9a-f]{16}-[0-9a-f-]+)$/,
    example: '250 Ok 0102018c5b1d7c5e-3ad2a5f6-8f6d-4a58-9b0a-0f3c0c6f1a11-000000',
    id: '0102018c5b1d7c5e-3ad2a5f6-8f6d-4a58-9b0a-0f3c0c6f1a11-000000',
  },
  // Gmail.
  {
    pattern: /^250 2\.0\.0 OK\s+(\d+ [\w-]+\.\d+) - gsmtp/,
    example: '250 2.0.0 OK  1700764392 j18-20020a508a92000000b00534235955d5si930283edj.153 - gsmtp',
    id: '1700764392 j18-20020a508a92000000b00534235955d5si930283edj.153',
  },
];

export const queueIdExamples = patterns.map(({ example, id }) => ({ example, id }));

/** The relay's own name for a message, from its reply to the final dot. */
export function readQueueId(text: string): string | undefined {
  for (const { pattern } of patterns) {
    const id = pattern.exec(text)?.[1];
    if (id) return id;
  }
  return undefined;
}
