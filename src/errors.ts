/** Every code that an `AppError` may carry. `docs/errors.md` explains each to the operator; a test compares the two. */
export const errorCodes = [
  'config_invalid',
  'data_dir_unusable',
  'database_unreachable',
  'database_busy',
  'embedded_failed',
  'schema_newer',
  'newsletter_invalid',
  'newsletter_unknown',
  'edition_unknown',
  'source_refused',
  'source_failed',
  'source_invalid',
  'prices_failed',
  'address_invalid',
  'message_invalid',
  'relay_failed',
  'import_invalid',
  'segment_invalid',
  'segment_unknown',
  'bookings_invalid',
  'bookings_unchecked',
  'booking_unknown',
  'link_unknown',
  'usage',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

type AppErrorOptions = { retryable?: boolean; cause?: unknown };

/**
 * Something is broken, and the message says what, where and what to do about it.
 * Expected outcomes are returned as values, never thrown.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.retryable = options.retryable ?? false;
  }
}

/** What went wrong, in the words of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Whether `error` carries the code of a failed system call, such as ENOENT, or of the database, such as 23505. */
export function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
