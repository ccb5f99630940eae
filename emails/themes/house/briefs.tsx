import { Heading } from 'react-email';
import { palette } from '../../tokens.ts';
import type { StoryView } from '../../views/story-view.ts';
import { Label, SmallPrint } from './section.tsx';
import { StoryLink } from './story-link.tsx';
import { StoryWords } from './story-words.tsx';
import { text } from './styles.ts';

/** The other stories, a headline and a few lines each. */
export function Briefs({ label, stories }: { label: string; stories: StoryView[] }) {
  return (
    <>
      <Label as="h2" parts={[label]} />
      {stories.map((story) => (
        <Brief key={story.articleId} story={story} />
      ))}
    </>
  );
}

function Brief({ story }: { story: StoryView }) {
  return (
    <>
      <Heading as="h3" className="ink" style={{ ...text.brief, margin: '4px 0 0' }}>
        <StoryLink
          url={story.url}
          className="ink"
          style={{ display: 'block', padding: '14px 0 8px', color: palette.light.ink }}
        >
          {story.title}
        </StoryLink>
      </Heading>
      <StoryWords story={story} />
      <SmallPrint parts={story.meta} style={{ margin: '6px 0 8px' }} />
    </>
  );
}
