import { z } from 'zod';
import { AppError } from '../../errors.ts';

/** A price; what is not a number becomes NaN, so that one bad row costs one quote and not the whole answer. */
export const price = z.number().catch(Number.NaN);

/** The same, written as text: exchanges do that to keep all digits. */
export const priceText = z.string().transform(Number).catch(Number.NaN);

/** A change in per cent, absent where there is none. */
export const change = z
  .number()
  .nullish()
  .transform((value) => value ?? undefined)
  .catch(undefined);

/** An instant in ISO 8601. */
export const instant = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .optional()
  .catch(undefined);

/** The rows of the right shape; the others are left out. Throws `prices_failed` when the answer is no list. */
export function readRows<Row>(provider: string, answer: unknown, row: z.ZodType<Row>): Row[] {
  const rows = z.array(z.unknown()).safeParse(answer);
  if (!rows.success)
    throw new AppError('prices_failed', `${provider} answered with something else than a list of prices`);
  return rows.data.flatMap((value) => {
    const parsed = row.safeParse(value);
    return parsed.success ? [parsed.data] : [];
  });
}
