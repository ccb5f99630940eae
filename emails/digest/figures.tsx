import type { CSSProperties } from 'react';
import type { QuoteView } from '../market-view.ts';
import { palette } from '../tokens.ts';

const unbroken: CSSProperties = { whiteSpace: 'nowrap' };

/** Figures run from left to right in every language. */
export function Price({ quote }: { quote: QuoteView }) {
  return (
    <span dir="ltr" className="stack" style={unbroken}>
      {quote.price}
    </span>
  );
}

/** The change with its arrow, which is for the eye: the sign says the same to a listener. */
export function Change({ quote: { change }, style }: { quote: QuoteView; style?: CSSProperties }) {
  if (!change) return null;
  const tone = change.direction === 'flat' ? 'mute' : change.direction;
  return (
    <span dir="ltr" className={`${tone} stack`} style={{ ...unbroken, ...style, color: palette.light[tone] }}>
      {change.arrow && <span aria-hidden="true">{`${change.arrow} `}</span>}
      {change.text}
    </span>
  );
}
