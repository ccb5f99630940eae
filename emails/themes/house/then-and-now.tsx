import { Heading } from 'react-email';
import type { ThenAndNowView } from '../../views/then-and-now-view.ts';
import { Change } from './figures.tsx';
import type { Look } from './look.ts';
import { Label } from './section.tsx';
import { StoryLink } from './story-link.tsx';
import { text } from './styles.ts';

/** What a coin cost when an article of the archive named its price. */
export function ThenAndNow({ thenAndNow, look }: { thenAndNow: ThenAndNowView; look: Look }) {
  const { label, title, url, sentence, change } = thenAndNow;
  return (
    <>
      <Label as="h2" parts={[label]} />
      <Heading as="h3" className="ink" style={{ ...text.brief, margin: 0 }}>
        <StoryLink
          url={url}
          className="accent"
          style={{ display: 'block', padding: '12px 0 10px', color: look.accent.light }}
        >
          {title}
        </StoryLink>
      </Heading>
      <p dir="auto" className="ink" style={{ ...text.body, textAlign: look.start }}>
        {sentence} (<Change change={change} style={{ fontWeight: 700 }} />
        ).
      </p>
    </>
  );
}
