import type { CSSProperties, ReactNode } from 'react';
import { Link } from 'react-email';

type StoryLinkProps = { url: string | undefined; className: string; style: CSSProperties; children: ReactNode };

/** A link to a story; the bare words where the story has no address. */
export function StoryLink({ url, className, style, children }: StoryLinkProps) {
  if (url === undefined) return children;
  return (
    <Link href={url} className={className} style={style}>
      {children}
    </Link>
  );
}
