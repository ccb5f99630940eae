import type { Check } from '../db/schema.ts';
import type { Digest } from '../newsroom/digest.ts';
import type { StoryWhy, SubjectWhy, Term, Why } from '../newsroom/why.ts';

/** A page in Markdown that says of everything in an edition why it is what it is, in the order of the page. */
export function writeWhyPage(
  { newsletter, edition, subject, preheader }: Digest,
  { stories, subjects, blocks = [] }: Why,
  checks: Check[],
): string {
  const sections = [
    `# Why ${asPlain(newsletter.title)}, No. ${edition.number} of ${edition.date}, is what it is`,
    `**${asPlain(subject)}**\n\n${asPlain(preheader)}`,
    section('Subject', table(['', 'score', 'subject', 'reason', 'points'], subjects.map(subjectRow))),
    section('Stories', table(['', 'score', 'story', 'reason', 'points'], stories.map(storyRow))),
    ...blocks.map(({ block, reason }) => section(capital(block), asPlain(reason))),
    section('Checks', table(['', 'check', 'reason', 'to do'], checks.map(checkRow))),
  ];
  return `${sections.join('\n\n')}\n`;
}

function section(title: string, content: string): string {
  return `## ${asPlain(title)}\n\n${content}`;
}

function table(head: string[], rows: string[][]): string {
  if (rows.length === 0) return 'There was nothing to choose from.';
  const lines = [head, head.map(() => '---'), ...rows.map((row) => row.map(asPlain))];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function subjectRow({ place, score, subject, reason, terms }: SubjectWhy): string[] {
  return [place, score.toFixed(1), subject, reason, describeTerms(terms)];
}

/** What takes no part has no score. */
function storyRow({ place, score, title, reason, terms }: StoryWhy): string[] {
  return [place, score?.toFixed(1) ?? '-', title, reason, describeTerms(terms)];
}

function checkRow({ level, name, reason, todo = '' }: Check): string[] {
  return [level, name, reason, todo];
}

function describeTerms(terms: Term[]): string {
  return terms.map(({ name, points, most, from }) => `${name} ${points.toFixed(1)} of ${most} (${from})`).join(', ');
}

/** On one line, with nothing that Markdown or HTML would read as theirs: titles are the words of others. */
function asPlain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#~&]/g, '\\$&');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
