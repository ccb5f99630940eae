import { Heading } from 'react-email';
import { palette } from '../../tokens.ts';
import type { StoryView } from '../../views/story-view.ts';
import type { Look } from './look.ts';
import { Picture } from './picture.tsx';
import { ReadLink } from './read-link.tsx';
import { Label } from './section.tsx';
import { StoryLink } from './story-link.tsx';
import { StoryWords } from './story-words.tsx';
import { text } from './styles.ts';

/** The first story, with the edition's one picture. */
export function Lead({ story, look }: { story: StoryView; look: Look }) {
  return (
    <>
      {story.image && (
        <StoryLink url={story.url} className="ink" style={{ display: 'block', paddingBottom: 18 }}>
          <Picture image={story.image} />
        </StoryLink>
      )}
      <Label parts={story.label} />
      <Heading as="h2" className="ink" style={{ ...text.lead, margin: '6px 0 10px' }}>
        <StoryLink url={story.url} className="ink" style={{ color: palette.light.ink }}>
          {story.title}
        </StoryLink>
      </Heading>
      <StoryWords story={story} />
      <ReadLink story={story} look={look} />
    </>
  );
}
