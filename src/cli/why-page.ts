import type { Check } from '../db/schema.ts';
import type { Digest } from '../newsroom/digest.ts';
import type { BlockWhy, StoryWhy, SubjectWhy, Why } from '../newsroom/why.ts';
import { describeTerms } from './describe-why.ts';
import { explainFrame } from './explain-frame.ts';

const emptySlots = 'empty slots';
const nothing = 'There was nothing to choose from.';
const storyHead = ['', 'score', 'story', 'reason', 'points'];

/**
 * A page in Markdown that says of everything in an edition why it is what it is, or absent: a section a block, in the
 * order of the page, then what is no part of the page, then the checks.
 */
export function writeWhyPage(digest: Digest, { stories, subjects, blocks = [] }: Why, checks: Check[]): string {
  const { newsletter, edition, subject, preheader } = digest;
  const told = (title: string, place: string, rows: StoryWhy[]) =>
    rows.length > 0 ? [{ place, text: section(title, table(storyHead, rows.map(storyRow))) }] : [];
  const at = (place: StoryWhy['place']) => stories.filter((story) => story.place === place);
  const placed = [
    {
      place: 'subject',
      text: section('Subject', table(['', 'score', 'subject', 'reason', 'points'], subjects.map(subjectRow))),
    },
    ...told('The lead', 'stories', at('lead')),
    ...told('In brief', 'briefs', at('in')),
    ...(stories.length > 0
      ? told('Stories left out', 'left out', at('out'))
      : [{ place: 'stories', text: section('Stories', nothing) }]),
    ...[...foldEmptySlots(blocks, digest), ...explainFrame(digest, checks)].map(({ block, reason }) => ({
      place: placeOf(block, digest),
      text: section(capital(block), asPlain(reason)),
    })),
  ];
  const sections = [
    `# Why ${asPlain(newsletter.title)}, No. ${edition.number} of ${edition.date}, is what it is`,
    `**${asPlain(subject)}**\n\n${asPlain(preheader)}`,
    // The sort is stable: what has one place stays in its order.
    ...placed.toSorted((a, b) => rankOf(a.place) - rankOf(b.place)).map(({ text }) => text),
    section('Checks', table(['', 'check', 'reason', 'to do'], checks.map(checkRow))),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** Where blocks stand, from the top; a slot's by the format of its ad. What is not named has no place on the page. */
const pageOrder = [
  'subject',
  'preheader',
  'masthead',
  'headline',
  'strip',
  'bullets',
  'stories',
  'slot',
  'briefs',
  'press-release',
  'mover',
  'market',
  'readers',
  'then and now',
  'classified',
  'share',
  'footer',
  emptySlots,
  'left out',
];

function placeOf(block: string, { ads = [] }: Digest): string {
  if (!block.startsWith('slot ')) return block;
  const format = ads.find(({ placement, position }) => block === `slot ${placement} ${position}`)?.format ?? 'slot';
  return pageOrder.includes(format) ? format : 'slot';
}

/** The slots that hold nothing are told of together, by the reason. */
function foldEmptySlots(blocks: BlockWhy[], { ads = [] }: Digest): BlockWhy[] {
  const held = new Set(ads.map(({ placement, position }) => `slot ${placement} ${position}`));
  const isEmpty = ({ block }: BlockWhy) => /^slot \S+ \d+$/.test(block) && !held.has(block);
  const reasons = [...Map.groupBy(blocks.filter(isEmpty), ({ reason }) => reason)].map(
    ([reason, slots]) => `${slots.map(({ block }) => block.replace('slot ', '')).join(', ')}: ${reason}`,
  );
  const others = blocks.filter((block) => !isEmpty(block));
  return reasons.length > 0 ? [...others, { block: emptySlots, reason: reasons.join('; ') }] : others;
}

function rankOf(place: string): number {
  const rank = pageOrder.indexOf(place);
  return rank < 0 ? pageOrder.length : rank;
}

function section(title: string, content: string): string {
  return `## ${asPlain(title)}\n\n${content}`;
}

function table(head: string[], rows: string[][]): string {
  if (rows.length === 0) return nothing;
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

/** On one line, with nothing that Markdown or HTML would read as theirs: titles are the words of others. */
function asPlain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#~&]/g, '\\$&');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
