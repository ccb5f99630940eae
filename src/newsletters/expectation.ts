import { z } from 'zod';

/**
 * Words zod's issues as what was expected, for every check that has no words of its own. For unknown keys it
 * gives the names of the known ones, which only the schema at that place knows.
 */
export const expectation: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return `expects ${typeNames[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `expects ${new Intl.ListFormat('en', { type: 'disjunction' }).format(issue.values.map(String))}`;
    case 'too_small':
      return issue.origin === 'number'
        ? `expects a number ${issue.inclusive ? 'of at least' : 'above'} ${issue.minimum}`
        : `expects at least ${count(issue.minimum, issue.origin)}`;
    case 'too_big':
      return issue.origin === 'number'
        ? `expects a number of at most ${issue.maximum}`
        : `expects at most ${count(issue.maximum, issue.origin)}`;
    case 'unrecognized_keys':
      return issue.inst instanceof z.ZodObject ? Object.keys(issue.inst.shape).join(' ') : undefined;
    default:
      return undefined;
  }
};

/**
 * Either of two schemas, told apart before either is tried: its errors are those of the one that was meant,
 * where a plain union could only say that neither fits.
 */
export function choose<First, Second>(
  isFirst: (value: unknown) => boolean,
  first: z.ZodType<First>,
  second: z.ZodType<Second>,
) {
  return z.unknown().transform((value, context): First | Second => {
    const result = (isFirst(value) ? first : second).safeParse(value, { error: expectation });
    if (result.success) return result.data;
    for (const issue of result.error.issues) context.issues.push({ ...issue, input: value } as z.core.$ZodRawIssue);
    return z.NEVER;
  });
}

const typeNames: Record<string, string | undefined> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  object: 'a group of settings',
  boolean: 'true or false',
};

function count(number: number | bigint, origin: string): string {
  const unit = origin === 'string' ? 'character' : 'entry';
  if (Number(number) === 1) return `one ${unit}`;
  return `${number} ${unit === 'entry' ? 'entries' : 'characters'}`;
}
