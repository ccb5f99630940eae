import { Heading, Link } from 'react-email';
import { palette } from '../../tokens.ts';
import type { PollResultView, PollView } from '../../views/poll-view.ts';
import { Bullets } from './bullets.tsx';
import type { Look } from './look.ts';
import { Label } from './section.tsx';
import { text } from './styles.ts';

/** A question, and each answer as a button that opens the page where it is given. */
export function Poll({ poll, look }: { poll: PollView; look: Look }) {
  return (
    <>
      <Label as="h2" parts={[poll.label]} />
      <Question look={look}>{poll.question}</Question>
      {poll.choices.map(({ label, url }) => (
        <p key={url} dir="auto" className="ink sans" style={{ ...text.small, margin: '0 0 8px' }}>
          <Link href={url} className="ink" style={{ ...button, textAlign: look.start }}>
            {label}
          </Link>
        </p>
      ))}
      <p dir="auto" className="mute sans" style={{ ...text.small, textAlign: look.start }}>
        {poll.how}
      </p>
    </>
  );
}

/** What readers answered to an earlier question. */
export function PollResult({ result, look }: { result: PollResultView; look: Look }) {
  return (
    <>
      <Label as="h2" parts={result.label} />
      <Question look={look}>{result.question}</Question>
      <Bullets bullets={result.lines} look={look} />
    </>
  );
}

function Question({ look, children }: { look: Look; children: string }) {
  return (
    <Heading
      as="h3"
      dir="auto"
      className="ink"
      style={{ ...text.brief, padding: '12px 0 10px', textAlign: look.start }}
    >
      {children}
    </Heading>
  );
}

/** An outline, as wide as the column, so that a thumb finds it. */
const button = {
  ...text.small,
  display: 'block',
  border: '1px solid',
  borderRadius: 2,
  padding: '12px 18px',
  color: palette.light.ink,
};
