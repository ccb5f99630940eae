import type { CSSProperties, ReactNode } from 'react';
import { Column, Row } from 'react-email';
import { palette, sheet } from '../../tokens.ts';
import { text } from './styles.ts';

/** What stands between a part of the sheet and the one above: a hairline, short of the edges, or only the space of that one. */
export type Parting = 'line' | 'space' | 'none';

type SectionProps = {
  parted: Parting;
  /** A reader's own: left out, with its hairline, where anybody may read the edition. */
  isReaders?: boolean;
  children: ReactNode;
};

export function Section({ parted, isReaders = false, children }: SectionProps) {
  const border = parted === 'line' ? { borderTop: `1px solid ${palette.light.line}` } : {};
  const above = parted === 'space' ? 0 : sheet.gap;
  return (
    <Inset className={isReaders ? 'reader' : undefined}>
      <Row>
        <Column className="line" style={{ ...border, padding: `${above}px 0 ${sheet.gap}px` }}>
          {children}
        </Column>
      </Row>
    </Inset>
  );
}

/** The sheet's width less its margins. */
export function Inset({ className, children }: { className?: string | undefined; children: ReactNode }) {
  return (
    <Row className={className}>
      <Column className="in" style={{ padding: `0 ${sheet.inside}px` }}>
        {children}
      </Column>
    </Row>
  );
}

/** Small capitals above or below what they name. */
export function Label({ parts, as: Tag = 'p', style }: { parts: string[]; as?: 'h2' | 'p'; style?: CSSProperties }) {
  return (
    <Tag className="mute" style={{ ...text.label, ...style }}>
      {parts.join(' \u00A0·\u00A0 ')}
    </Tag>
  );
}

/** Facts in a row; nothing where there are none. */
export function SmallPrint({ parts, style }: { parts: string[]; style?: CSSProperties }) {
  if (parts.length === 0) return null;
  return (
    <p className="mute" style={{ ...text.small, ...style }}>
      {parts.join(' · ')}
    </p>
  );
}
