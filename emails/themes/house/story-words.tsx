import type { StoryView } from '../../views/story-view.ts';
import { text } from './styles.ts';

/** What an edition says of a story under its headline. */
export function StoryWords({ story: { excerpt, fact, why } }: { story: StoryView }) {
  return (
    <>
      {excerpt && (
        <p className="ink" style={text.body}>
          {excerpt}
        </p>
      )}
      {fact && (
        <p className="ink" style={{ ...text.body, marginTop: excerpt ? 6 : 0 }}>
          {fact}
        </p>
      )}
      {why && (
        <p className="mute" style={text.why}>
          {why}
        </p>
      )}
    </>
  );
}
