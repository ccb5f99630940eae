import { foldName } from '../fold-name.ts';

/** What domains end in that people put into a text; what is rarely seen is not here, nor what files are called more often (Node.js). */
const endings = [
  'com|org|net|info|biz|io|ai|app|dev|xyz|me|co|online|site|website|store|shop|top|club|link|links|live|life|pro|page|vip',
  'news|blog|tech|cloud|digital|network|group|world|today|space|fun|games|bet|win|casino|click|icu|lol|wtf|zone|email',
  'finance|money|cash|fund|capital|exchange|trade|trading|market|markets|eth|crypto|gg|fm|tv|cc|ly|to|ws|tk|ga|gl|gy|sh|st',
  'eu|uk|de|at|ch|fr|es|it|pt|nl|be|lu|ie|dk|se|no|fi|is|pl|cz|sk|hu|ro|bg|gr|hr|si|rs|ua|ru|by|ee|lt|lv|tr|il|ae|sa|ir',
  'us|ca|mx|br|ar|cl|pe|ve|cn|hk|tw|jp|kr|in|pk|bd|lk|th|vn|ph|my|sg|id|au|nz|za|ng|ke|eg|ma|su|la|vc|im|ag|bz',
].join('|');

/** What mail programs make a link of by themselves. Read in text that was folded. */
export const addressForms: readonly { pattern: RegExp; example: string }[] = [
  { pattern: /(?<![a-z])(?:[a-z][a-z0-9+-]*:\/\/|mailto:)\S*/g, example: 'More at hxxp://halftone' },
  { pattern: /(?<![\p{L}\p{N}])www\.\S*/gu, example: 'See www.else.example.' },
  { pattern: /[^\s@]{1,64}@[^\s@]+\.\p{L}{2,}/gu, example: 'Write to jane@halftone.example for a seat.' },
  {
    pattern: new RegExp(`(?:[\\p{L}\\p{N}-]+[.。])+(?:${endings})(?![\\p{L}\\p{N}])`, 'gu'),
    example: 'Claim your coins at halftone.com/claim now.',
  },
];

/** The addresses in a text, in small letters, such as "halftone.com". */
export function findAddresses(text: string): string[] {
  const folded = foldName(text);
  return addressForms.flatMap(({ pattern }) => folded.match(pattern) ?? []);
}
