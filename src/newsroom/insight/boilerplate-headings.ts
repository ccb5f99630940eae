/**
 * Headings that say which part of an article begins and nothing about its matter. What stands under one may be worth
 * quoting; the words themselves never are. In small letters.
 */
export const boilerplateHeadings: readonly string[] = [
  'the synergy',
  'synergy',
  'introduction',
  'overview',
  'background',
  'at a glance',
  'in brief',
  'tl;dr',
  'tldr',
  'summary',
  'executive summary',
  'key takeaways',
  'key takeaway',
  'key points',
  'key highlights',
  'key facts',
  'highlights',
  'quick take',
  'takeaways',
  'main takeaways',
  'table of contents',
  'contents',
  'conclusion',
  'conclusions',
  'in conclusion',
  'in closing',
  'in summary',
  'concluding thoughts',
  'concluding remarks',
  'closing thoughts',
  'closing remarks',
  'final thoughts',
  'final words',
  'final take',
  'final verdict',
  'parting thoughts',
  'the bottom line',
  'bottom line',
  'the takeaway',
  'the verdict',
  'the way forward',
  'the road ahead',
  'looking ahead',
  'looking forward',
  "what's next",
  'what comes next',
  'what happens next',
  'wrapping up',
  'to sum up',
  'why it matters',
  'why this matters',
  'what it means',
  'what this means',
  'what that means',
  'the big picture',
  'the details',
  'faq',
  'faqs',
  'frequently asked questions',
  'related articles',
  'related posts',
  'further reading',
  'references',
  'sources',
  'disclaimer',
  'risk warning',
  'about the author',
  'fazit',
  'ausblick',
  'zusammenfassung',
  'das wichtigste in kürze',
];

/** The parts in which authors say what follows from the rest. */
const closing =
  /^(?:the )?(?:conclu|clos|final|parting|bottom|takeaway|verdict|summary|in (?:closing|conclusion|summary)|why (?:it|this|that|you)|what (?:it|this|that) means|big picture|key take|main take|takeaways|wrapping|to sum up|fazit)/;

/** The parts in which an article says nothing, or nothing that lasts. */
const outside =
  /^(?:disclaimer|risk warning|about the author|related|further reading|references|sources|table of contents|contents|prices of the day|price (?:analysis|prediction|action|outlook|today)|market (?:snapshot|update|recap)|faqs?|frequently asked)/;

export type Part = 'body' | 'closing' | 'outside';

/** What kind of part a heading begins. */
export function partUnder(heading: string): Part {
  const words = normalise(heading);
  if (outside.test(words)) return 'outside';
  return closing.test(words) ? 'closing' : 'body';
}

const known = new Set(boilerplateHeadings);
// Run into the text, as in "Conclusion: ..." or "The Bottom Line Most of them will file."
const label = new RegExp(
  `^(?:${boilerplateHeadings.map((words) => titleOf(words)).join('|')})(?:\\s*[:–—-]\\s|\\s+(?=["“]?[A-Z][a-z]))`,
);

const longestHeading = 80;

/** Whether a line is such a heading, or begins with one that the site has run into the text. */
export function isBoilerplate(line: string): boolean {
  return known.has(normalise(line)) || label.test(line.replaceAll('’', "'"));
}

function normalise(heading: string): string {
  return heading
    .slice(0, longestHeading)
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/^[\s\d.)(#*•-]+|[\s:.!?…*-]+$/gu, '');
}

/** As a heading is written: "The Bottom Line" or "The bottom line"; within a sentence the words are words. */
function titleOf(words: string): string {
  const escaped = words.replace(/[;']/g, '\\$&');
  return escaped
    .split(' ')
    .map((word, i) => {
      const first = word[0] ?? '';
      return i === 0 ? first.toUpperCase() + word.slice(1) : `[${first}${first.toUpperCase()}]${word.slice(1)}`;
    })
    .join(' ');
}
