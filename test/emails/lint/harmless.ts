/** A feature that some programs lack, and why an edition reads as well without it there. */
export type Harmless = { feature: string; without: string[]; why: string };

const word = ['outlook.windows'];

/** By caniemail's own titles; `without` names programs or whole families. */
export const harmless: Harmless[] = [
  {
    feature: 'color-scheme CSS property',
    without: ['gmail', 'outlook', 'yahoo'],
    why: 'it announces our dark colours; without it a program keeps the light ones or makes its own',
  },
  {
    feature: 'color-scheme meta tag',
    without: ['gmail', 'outlook', 'yahoo', 'apple-mail.ios'],
    why: 'the same for programs that read the head',
  },
  { feature: 'Chaining selectors', without: ['outlook'], why: 'MJML wrote them for Thunderbird' },
  { feature: 'word-spacing', without: word, why: 'MJML says that words stand as they usually do' },
  { feature: '@media', without: word, why: 'it sets the phone and the dark apart; Word shows the desk in the light' },
  { feature: 'Attribute selector', without: word, why: 'it is for Outlook.com, which marks what it made dark' },
  {
    feature: 'overflow-wrap',
    without: ['gmail', 'outlook', 'yahoo'],
    why: 'it breaks a word as long as the line, which is rare; word-break says it again where that is known',
  },
  { feature: 'word-break', without: ['yahoo'], why: 'the same, the other way round' },
  {
    feature: 'target attribute',
    without: ['gmail', 'outlook', 'yahoo'],
    why: 'there links open elsewhere in any case',
  },
  { feature: '<body> element', without: ['yahoo'], why: 'the wrapper inside carries language, direction and ground' },
  { feature: 'height property', without: ['yahoo'], why: 'it becomes min-height, which suits what has one' },
  { feature: 'aria-label attribute', without: ['yahoo'], why: 'it names what its headings name too' },
  { feature: 'aria-hidden attribute', without: ['yahoo'], why: 'a screen reader says an arrow more' },
  { feature: 'max-height property', without: word, why: 'the preheader is hidden there by display' },
  { feature: 'overflow', without: word, why: 'the preheader is hidden there by display' },
  { feature: 'opacity', without: word, why: 'the preheader is hidden there by display' },
  { feature: 'text-decoration-line', without: word, why: 'text-decoration stands beside it' },
  { feature: 'outline', without: word, why: 'it takes away what Word does not draw' },
  { feature: 'white-space', without: word, why: 'a figure may break in two lines and is still read' },
  { feature: 'table-layout', without: word, why: 'the columns have widths of their own' },
  { feature: 'min-width property', without: word, why: 'figures keep to their side by text-align' },
  { feature: 'border-radius', without: word, why: 'corners are square' },
];
