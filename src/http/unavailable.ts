import { AppError } from '../errors.ts';

/** PostgreSQL's classes of errors that pass by themselves: connection, resources, operator's intervention, conflicts between transactions. */
const passingStates = /^(08|53|57|40)...$/;
const networkErrors = /^(ECONN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|EPIPE)/;
/** What `pg` and its pool say without a code. */
const poolErrors =
  /timeout exceeded when trying to connect|connection terminated|client has encountered a connection error/i;

/** Whether the database cannot be reached just now, so that trying again later makes sense. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isUnavailable);
  if (error instanceof AppError) return error.retryable;
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    code === 'FST_ERR_HANDLER_TIMEOUT' ||
    passingStates.test(code) ||
    networkErrors.test(code) ||
    poolErrors.test(error.message)
  );
}
