import { Heading, Img } from 'react-email';
import type { ImageView, StoryView } from '../edition-view.ts';
import { palette } from '../tokens.ts';
import type { Look } from './look.ts';
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

/** Dressed as text too, for where pictures are off and the words stand in the empty box. */
function Picture({ image }: { image: ImageView }) {
  return (
    <Img
      src={image.url}
      alt={image.alt}
      width={image.width}
      height={image.height}
      className="tint ink"
      style={{
        ...text.body,
        backgroundColor: palette.light.tint,
        width: '100%',
        maxWidth: image.width,
        height: 'auto',
      }}
    />
  );
}
