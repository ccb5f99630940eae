import type { CSSProperties, ReactNode } from 'react';
import { Link } from 'react-email';
import type { AdView } from '../../views/ad-view.ts';

type AdLinkProps = { ad: AdView; className?: string; style: CSSProperties; children: ReactNode };

/** A link of an ad: on the web, search engines are told that somebody pays for it. */
export function AdLink({ ad, className, style, children }: AdLinkProps) {
  if (ad.url === undefined) return children;
  return (
    <Link href={ad.url} rel={ad.paid ? 'sponsored' : undefined} className={className} style={style}>
      {children}
    </Link>
  );
}
