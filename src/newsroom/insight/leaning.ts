import type { Rule } from './rule.ts';

const count =
  '(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|eighteen|twenty|thirty|forty|fifty)(?:-\\w+)?';

function rule(source: string, example: string): Rule {
  return { pattern: new RegExp(source, 'i'), example };
}

/** Sentences that mean something only after the one before them. */
export const leaning: readonly Rule[] = [
  rule('\\b(?:this|that|these|those|them|so|too|either|neither)\\.$', 'The tools together flagged 71% of those.'),
  rule(
    '\\b(?:by|since|until|from|before) then\\b|\\bthe same (?!time\\b|day\\b)\\w+|\\bof (?:this|that) (?:kind|type|sort|size)\\b',
    'A platform that has not filed by then may let customers withdraw.',
  ),
  rule('^(?:what|how|who|where|whether)\\b|\\?$', 'What their customers had signed, in plain words.'),
  rule(
    '^["“]?(?:this|these|those|such|it|its|they|them|their|he|him|his|she|her|hers|theirs|itself)\\b',
    'This makes the network ten times cheaper.',
  ),
  rule("^that(?:['’]s| (?!many|most|few|all|the|an?)\\w+)", 'That leaves $25.30 for three months.'),
  rule(
    '^(?:however|but|and|or|nor|so|yet|still|then|instead|meanwhile|moreover|furthermore|additionally|also|thus|hence|therefore|nevertheless|nonetheless|besides|otherwise|consequently|accordingly|similarly|likewise|conversely|indeed|rather|again|too|elsewhere|overall|ultimately|finally|lastly|next|afterwards?|later|eventually|specifically|notably|crucially|importantly|in short|put (?:simply|differently|less))\\b',
    'However, fees fell by 40%.',
  ),
  rule(
    '^(?:in|on|by|for|as|at|to|after|before|because|since|despite|with|of|from|beyond|apart from|along with|given|among|amid|between|under|without|until|during|about|over|around|alongside) (?:all |most |some |many |each |both |one |either )?(?:of )?(?:this|these|those|such|that|it|them|the same|addition|contrast|comparison|turn|fact|other words|part|response|essence|result|a result|particular|sum|example|instance|the other hand|the one hand|short|there)\\b',
    'In addition, 14 exchanges signed it.',
  ),
  rule(
    '^(?:on|in|at|by|from|with|for|after|before|since|under|of) [^,]{0,60}?,? ?\\b(?:it|they|he|she|that|this|we)\\b (?:was|is|were|are|had|has|have|came|cost|will|would|can|could|did|does|do|\\w+ed|\\w+s)\\b',
    'On Halftone it was $437.',
  ),
  rule(
    '^(?:the (?:other|others|rest|remaining|same|latter|former|first|second|third|fourth|last|next|previous|following|above|latest one|year before|day after|day before|week before|month before|sum|figure|number|gap|difference|result|results|total|direction|picture|answer|reason|reasons|effect|idea|point|question|problem|cause|change|move|list|test|trade|estimates?|median|worst|best))\\b',
    'The other twenty-nine are still drafting.',
  ),
  rule(
    `^(?:another|others?|both|neither|either|some|many|most|few|several|none|all|each|one|half|${count}) (?:of (?:them|these|those|which|it|the ${count})\\b|of the \\w+,|have\\b|has\\b|had\\b|are\\b|is\\b|were\\b|was\\b|will\\b|would\\b|did\\b|do\\b|run\\b|told\\b|failed\\b|answered\\b|\\w+ed\\b)`,
    'Nine answered within a day.',
  ),
  rule(
    '\\bthe (?:first|second|third|fourth|last|other) (?:\\w+s|had|did|was|has)\\b(?! (?:of|in|from)\\b)',
    'Two send scenes without faces; the third relies on luck.',
  ),
  rule(
    '\\b(?:in|on|of|during|at|for) (?:these|those) (?:weeks|days|months|years|cases|places|numbers|terms)\\b',
    'Small accounts lost more than their share in those weeks.',
  ),
  rule(
    '\\b(?:before|after|than|like|unlike|beside|behind|from|of|to) this one\\b',
    'In the springs before this one offers were fewer.',
  ),
  rule(
    '\\bthe \\d[\\d.,]*(?:%| per cent)(?! \\w)',
    'A share of the fees comes out of the 8.1%, and from nowhere else.',
  ),
  rule('\\b(?:of|for|with|in|on|by|from|to) such\\b', 'The fund holds $140 million of such coins.'),
  rule(
    '^the \\w+ (?:refused|agreed|declined|objected|disagreed|replied|answered)\\b(?! (?:to|with|that|on)\\b)',
    'The supervisor refused, with a remark on spreadsheets.',
  ),
  rule('^(?:another|others|both|neither|either)\\b', 'Another 27% is inference.'),
  rule(
    `\\bthe ${count}(?=[,.;:?!’']|$| (?:is|are|was|were|have|has|had|that|who|which|and|or|described|said)\\b)`,
    'They asked the largest of the four.',
  ),
  rule('\\b(?:here|there) (?:is|are|was|were|not|says?)\\b|^(?:here|there)\\b', 'There is also a fee of 2%.'),
  rule(
    '\\b(?:as (?:mentioned|noted|discussed|explained|described|shown|stated|seen)|mentioned (?:above|earlier)|see (?:above|below)|as follows|the following|above-mentioned|aforementioned|earlier in this|the table|the chart|the graph(?!ics)|figure \\d)\\b',
    'As mentioned above, 30% of nodes run it.',
  ),
  rule(
    `^(?:one|a|the) (?:third|second|fourth|fifth|another|other|last)?,? ?(?:kind|group|reason|thing|possibility)\\b`,
    'The third group does not read articles.',
  ),
  rule(
    '^(?:in between|on top|at first|in the end|by comparison|up close|on paper|on average)\\b',
    'In between, blocks were made.',
  ),
  rule(
    '\\b(?:the|this|that) (?:old|new|large|larger|largest|small|smaller|cheap|cheaper|better|best|worse|good|bad|big|bigger|first|second|third|early|later|younger|older) ones?\\b',
    'At five cents, the old one cost more than it earned.',
  ),
  rule(
    '\\b(?:on|by|until|after|before|from) the (?:mon|tues|wednes|thurs|fri|satur|sun)day\\b',
    'Wages were due on the Saturday.',
  ),
  rule('^(?:\\w+ )?\\w+ly,? (?:that|this|it)\\b', 'Split evenly that is less than five cents each.'),
  rule('\\b(?:therefore|thus|hence|accordingly)\\b', 'We will therefore print the depth.'),
  rule(
    '^(?:according to|in|on|by|for|with|from|after|at|despite|beside|under) (?:its|their|his|her)\\b',
    'According to their accounts, proofs cost 2%.',
  ),
  rule(
    '^(?:by|in|on|under|for|with|from|of) the (?:first|second|third|fourth|last|other|latter|former) (?!time\\b|hours?\\b|days?\\b|weeks?\\b|months?\\b|quarters?\\b|half\\b|years?\\b|place\\b|instance\\b)\\w+',
    'By the first test alone 41% of the contracts have an owner.',
  ),
  rule('\\bthe most \\w+ ones?\\b', 'So says the maker of the most popular one, with 14 million users.'),
  rule('^(?:first|second|third|secondly|thirdly|firstly)\\b,?', 'Second, software costs $40 a month.'),
  rule(
    '^(?:of|by|in|between|among|with) (?:them|these|those|that|this|it|which|course)\\b',
    'Between them they hold 104 flaws.',
  ),
  rule(
    '^(?:for example|for instance|e\\.g\\.|i\\.e\\.|in other words|that is|to be clear|of course|after all|in fact|as (?:a result|such|for)|even so|even then|if so|if not|not only|once more|more(?:over)?\\b(?= ?,)|worse,|better,)',
    'For example, a swap costs $4.',
  ),
  rule(
    '\\b(?:respectively|the former|the latter|likewise|vice versa|as well)[.,;]?$',
    'They fell by 3% and 5%, respectively.',
  ),
  rule(
    '^(?:yes|no|well|why|because|maybe|perhaps|sure|ok|okay|exactly|correct|right)\\b',
    'Because it costs 12% more.',
  ),
];
