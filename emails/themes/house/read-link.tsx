import type { StoryView } from '../../views/story-view.ts';
import type { Look } from './look.ts';
import { StoryLink } from './story-link.tsx';
import { onwardLink, text } from './styles.ts';

/** The way to the whole story, high enough for a thumb, and what is known about it. */
export function ReadLink({ story, look }: { story: StoryView; look: Look }) {
  return (
    <p className="mute sans" style={text.small}>
      {story.url && (
        <>
          <StoryLink url={story.url} className="accent" style={onwardLink(look)}>
            {story.read} {look.onward}
          </StoryLink>
          {' \u00A0 '}
        </>
      )}
      <span className="stack">{story.meta.join(' · ')}</span>
    </p>
  );
}
