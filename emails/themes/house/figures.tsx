import type { CSSProperties } from 'react';
import { palette } from '../../tokens.ts';
import type { ChangeView, QuoteView } from '../../views/quote-view.ts';

/** Figures run from left to right in every language, and break only where a column is too narrow for anything else. */
export function Price({ quote }: { quote: QuoteView }) {
  return (
    <span dir="ltr" className="stack">
      {quote.price}
    </span>
  );
}

type ChangeProps = { change: ChangeView | undefined; stacked?: boolean; style?: CSSProperties };

/** The change with its arrow, which is for the eye: the sign says the same to a listener. Stacked, it is below the price on a phone. */
export function Change({ change, stacked = false, style }: ChangeProps) {
  if (!change) return null;
  const tone = change.direction === 'flat' ? 'mute' : change.direction;
  return (
    <span dir="ltr" className={stacked ? `${tone} stack` : tone} style={{ ...style, color: palette.light[tone] }}>
      {change.arrow && <span aria-hidden="true">{`${change.arrow}\u00A0`}</span>}
      {change.text}
    </span>
  );
}
