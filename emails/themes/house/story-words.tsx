import { filled } from '../../plain.ts';
import type { StoryView } from '../../views/story-view.ts';
import { text } from './styles.ts';

/** What an edition says of a story under its headline. */
export function StoryWords({ story: { excerpt, fact, why } }: { story: StoryView }) {
  return (
    <>
      {filled([...excerpt, fact]).map((paragraph, at) => (
        <p key={paragraph} className="ink" style={{ ...text.body, marginTop: at === 0 ? 0 : 6 }}>
          {paragraph}
        </p>
      ))}
      {why && (
        <p className="mute" style={text.why}>
          {why}
        </p>
      )}
    </>
  );
}
