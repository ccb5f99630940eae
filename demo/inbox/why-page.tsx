import type { Check } from '../../src/db/schema.ts';
import type { Term, Why } from '../../src/newsroom/why.ts';
import { Masthead, sheet } from './pages.tsx';

export type Explained = { why: Why; checks: Check[] };

/** Why the edition is what it is: its stories and subjects with their scores, its other blocks, its checks. */
export function whyPage({ why: { stories, subjects, blocks = [] }, checks }: Explained): string {
  return sheet(
    'Why',
    <>
      <Masthead note="why this edition is what it is" />
      <main>
        <Reasons
          title="Stories"
          rows={stories.map(({ title, ...rest }) => ({ ...rest, key: title, mark: rest.place }))}
        />
        <Reasons
          title="Subjects"
          rows={subjects.map(({ subject, ...rest }) => ({ ...rest, key: subject, mark: rest.place }))}
        />
        <Reasons title="Blocks" rows={blocks.map(({ block, reason }) => ({ key: block, reason }))} />
        <Reasons title="Checks" rows={checks.map(({ name, level, reason }) => ({ key: name, mark: level, reason }))} />
      </main>
    </>,
  );
}

type Reason = { key: string; mark?: string; score?: number; terms?: Term[]; reason: string };

function Reasons({ title, rows }: { title: string; rows: Reason[] }) {
  return (
    <section className="reasons">
      <h2>{title}</h2>
      <table>
        <tbody>
          {rows.map(({ key, mark, score, terms = [], reason }) => (
            <tr key={key}>
              <td className="fixed">{mark}</td>
              <td className="fixed">{score?.toFixed(1)}</td>
              <td>
                <b>{key}</b>: {reason}
                {terms.length > 0 && <div className="small">{terms.map(describeTerm).join(' · ')}</div>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function describeTerm({ name, points, most, from }: Term): string {
  return `${name} ${points.toFixed(1)} of ${most} (${from})`;
}
