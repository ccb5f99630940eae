import type { Rule } from '../insight/rule.ts';

const endings = [
  'com|org|net|io|me|co|ai|app|xyz|info|biz|online|site|top|club|link|live|pro|shop|store|finance|money|exchange|cash',
  'fund|network|digital|eth|sol|crypto|vip|win|bet|uk|de|ru|cn|in|us|eu|tv|cc|gg|ly|to|be',
].join('|');

/** Ways out of the page: addresses, names and numbers to turn to, and what hides them from rules such as these. */
export const contacts: readonly Rule[] = [
  { pattern: /\bhttps?\b|\bhxxp|\bwww\b|:\/\//i, example: 'More at https colon slash slash coins.' },
  { pattern: /\p{L}{2,}\.\p{L}{2,}/u, example: 'Look at halftone.example for it.' },
  {
    pattern: new RegExp(`\\b\\w+ ?(?:\\(dot\\)|\\(\\.\\)| dot | \\. ?|\\. )(?:${endings})\\b(?! [a-z])`, 'i'),
    example: 'It is all on bestcoins dot com.',
  },
  {
    pattern: /@|\b(?:gmail|hotmail|yahoo|outlook|proton ?mail|e-?mail (?:me|us|him|her|them))\b|\(at\)/i,
    example: 'Write to jane (at) mail.',
  },
  { pattern: /(?:\+ ?)?\d(?:[\s().\-–/]*\d){6,}/, example: 'Call +1 (555) 010-4477 for it.' },
  {
    pattern:
      /\b(?:(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple)[\s,.-]+){5,}(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\b/i,
    example: 'Ring five five five zero one four four seven.',
  },
  {
    pattern: /\b0x[\da-f]{4,}|\b(?:bc1|ltc1|addr1)\w{6,}|[^\s]{26,}/i,
    example: 'Tips to 0xabcdef please.',
  },
  {
    pattern:
      /\b(?:telegram|tele ?gram|whats? ?app|discord|viber|wechat|signal (?:app|group)|instagram|insta|facebook|tiktok|snapchat|youtube|twitter|reddit|linkedin|skype|t\.? ?me)\b/i,
    example: 'He answers on Whats App.',
  },
  {
    pattern: /\b(?:handle|user ?name|add me|(?:my|his|her|their) (?:tg|ig|id|number|contact|inbox|dms?))\b/i,
    example: 'Her number is in the profile.',
  },
  {
    pattern: /\b(?:on|via|at|through|from|by|his|her|their) (?:ig|tg|fb|wa|yt)\b/i,
    example: 'Dave Miller (on IG) has it.',
  },
  { pattern: /\p{L}\d+\p{L}/u, example: 'Ask for him on t3legram.' },
  { pattern: /(?:\b\p{L}[\s.\-_*]+){4,}\p{L}\b/u, example: 'Find him on t e l e g r a m.' },
];
