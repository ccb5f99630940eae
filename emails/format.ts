/**
 * A price as a reader sees it: two decimals and thousands separators from 1 up, four decimals below,
 * and four significant digits where four decimals would show next to nothing (`$0.00001234`). `currency` is ISO 4217 in
 * any case; `language`, a BCP 47 tag, decides separators and where the currency's sign stands.
 */
export function formatPrice(price: number, currency: string, language: string): string {
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    // Spanish, Polish and others leave out the separator below 10,000 unless told otherwise.
    useGrouping: 'always',
    ...precisionOf(Math.abs(price)),
  }).format(price);
}

/** A price in a sentence, where cents on a thousand are noise: whole from 1,000 up, else as `formatPrice` has it. */
export function formatSpoken(price: number, currency: string, language: string): string {
  if (Math.abs(price) < 1000) return formatPrice(price, currency, language);
  const whole = { style: 'currency', currency, useGrouping: 'always', maximumFractionDigits: 0 } as const;
  return new Intl.NumberFormat(language, whole).format(price);
}

/**
 * A change in per cent with one decimal and its sign; what rounds to zero has no sign.
 * The minus is U+2212, as wide as the plus, so that a column of figures stays aligned.
 */
export function formatChange(percent: number, language: string): string {
  // The unit, not the style 'percent': that one multiplies by 100, and the product rounds differently.
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: 'percent',
    signDisplay: 'exceptZero',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  })
    .formatToParts(percent)
    .map((part) => (part.type === 'minusSign' ? part.value.replace('-', '\u2212') : part.value))
    .join('');
}

function precisionOf(price: number): Intl.NumberFormatOptions {
  if (price >= 1) return { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  if (price >= 0.0001 || price === 0) return { minimumFractionDigits: 4, maximumFractionDigits: 4 };
  return { maximumSignificantDigits: 4 };
}
