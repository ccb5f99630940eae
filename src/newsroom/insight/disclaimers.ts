import type { Rule } from './rule.ts';

/** What lawyers and honesty make authors add, in its variants. The edition has one of its own, in the footer. */
export const disclaimers: readonly Rule[] = [
  {
    pattern:
      /\b(?:not|nor|no|never|nothing|none|neither)\b.{0,60}\b(?:financial|investment|legal|tax|trading|technical|professional)\b.{0,40}\b(?:advice|recommendations?|counsel)\b/i,
    example: 'This article is information, not financial advice.',
  },
  { pattern: /^(?:\w+ )?information(?: only)?, not advice\b/i, example: 'Information, not advice.' },
  {
    pattern: /\bnot (?:a recommendation|an offer|a solicitation|an endorsement)\b/i,
    example: 'This is not a recommendation to buy or sell anything.',
  },
  {
    pattern: /\b(?:do|does|should) not (?:be )?(?:constitute|construed|considered|treated|relied|taken as)\b/i,
    example: 'The content on this page should not be construed as an endorsement of any project.',
  },
  {
    pattern:
      /\bfor (?:general )?(?:information(?:al)?|education(?:al)?)(?:,? (?:and|or|&) (?:information(?:al)?|education(?:al)?|entertainment))?(?: purposes?| only)\b/i,
    example: 'This material is provided for informational and educational purposes only.',
  },
  {
    pattern: /\b(?:do|doing|conduct) (?:your|their) own (?:research|due diligence)\b|\bDYOR\b|\bNFA\b/i,
    example: 'Always do your own research before buying any token.',
  },
  {
    pattern: /\bpast (?:performance|results|returns|depth)\b.{0,60}\b(?:not|no|little|never)\b/i,
    example: 'Past performance is not indicative of future results.',
  },
  {
    pattern:
      /\b(?:consult|speak (?:to|with)|seek (?:the )?(?:advice|help) (?:of|from)|ask) (?:an?|your|somebody|someone)\b.{0,50}\b(?:advis[eo]rs?|professionals?|lawyer|paid)\b/i,
    example: 'Readers should consult a licensed professional before acting on it.',
  },
  {
    pattern:
      /\b(?:views?|opinions?)\b.{0,60}\b(?:author['’]s(?: own)?|those of|do not (?:necessarily )?(?:reflect|represent)|are (?:his|her|their|my|our) own)\b/i,
    example: 'The opinions expressed here are those of the author and do not necessarily reflect ours.',
  },
  {
    pattern:
      /\b(?:lose|loss of|losing) (?:all|some|part|any|the whole|your|their|everything)\b.{0,40}\b(?:money|capital|investment|funds|stake)\b|\bafford to lose\b/i,
    example: 'You can lose all the money that you put into a pool.',
  },
  {
    pattern:
      /\b(?:crypto(?:currenc(?:y|ies)|assets?)?|digital assets?|trading|investing)\b.{0,60}\b(?:highly (?:volatile|speculative|risky)|high[- ]risk|(?:carr(?:y|ies)|involves?) (?:a )?(?:high |significant |substantial )?(?:degree of )?risks?)\b/i,
    example: 'Cryptocurrencies are highly volatile and carry significant risk.',
  },
  {
    pattern:
      /^(?:at the time of writing, )?the (?:author|writer|editor)s?\b.{0,40}\b(?:holds?|owns?|runs?|rented|used|has (?:no )?(?:position|holdings?)|do(?:es)? not (?:hold|own))\b/i,
    example: 'The author holds no token named in this article.',
  },
  {
    pattern:
      /^\W*(?:general )?(?:financial )?(?:disclaimer|disclosure|affiliate disclosure|risk warning|editor['’]s note|correction|update|note to readers|haftungsausschluss)\b ?(?:\(.{0,30}\))?(?:[:.–—]|$)/i,
    example: 'Disclaimer: for information only.',
  },
  {
    pattern:
      /\b(?:not|no) (?:be )?(?:held )?(?:liable|liability|responsible|responsibility|warrant(?:y|ies)|guarantees?)\b.{0,60}\b(?:loss(?:es)?|damages?|accuracy|content|completeness|use|decisions?)\b/i,
    example: 'The publisher is not responsible for any losses caused by the use of this content.',
  },
  {
    pattern:
      /\b(?:not paid|paid|sponsored|compensat(?:ed|ion)|commissions?|affiliate links?)\b.{0,50}\b(?:by any|by the|for (?:this|publish)|if you|when you|links?|at no (?:extra )?cost)\b/i,
    example: 'We may earn a commission if you buy through links on this page.',
  },
  {
    pattern:
      /\b(?:this|the) (?:article|content|post|text|material)\b.{0,30}\bis (?:an? )?(?:sponsored|paid|advertorial|press release|for (?:general )?information)\b/i,
    example: 'This article is for information and nothing else.',
  },
  {
    pattern: /\binvestment decisions?\b.{0,50}\b(?:own risk|solely|alone|responsib)/i,
    example: 'Any investment decision is made solely at your own risk.',
  },
  {
    pattern:
      /\b(?:keine|nicht als) (?:anlage|finanz|rechts|steuer)?-?(?:beratung|empfehlung)|\bkeine (?:anlage|finanz)\w*/i,
    example: 'Dieser Text ist keine Anlageberatung.',
  },
  {
    pattern: /\b\d+ ?% of (?:retail )?(?:investors?|accounts?|cfd|traders?|retail)\b.{0,30}\blose\b/i,
    example: '81% of retail investor accounts lose money when trading CFDs.',
  },
  {
    pattern:
      /\b(?:your|the) own (?:due diligence|research)\b|\bresearch (?:\w+ )?before (?:you )?(?:invest|trad|buy)\w*/i,
    example: 'Perform your own due diligence.',
  },
  {
    pattern: /\bat (?:your|their|one['’]s) own risk\b|\byour capital (?:is|may be) at risk\b|^capital at risk\b/i,
    example: 'Invest at your own risk.',
  },
  {
    pattern: /\b(?:go|goes) down as well as up\b/i,
    example: 'The value of your investment may go down as well as up.',
  },
  {
    pattern:
      /\b(?:am|is|are) (?:not|no|neither) (?:an? )?(?:licen[sc]ed |registered |qualified )?(?:financial|investment|legal|tax) (?:advis[eo]rs?|planners?|professionals?)\b/i,
    example: 'We are not financial advisors.',
  },
  { pattern: /\bfor entertainment(?: purposes)?(?: only|\.)/i, example: 'This is for entertainment purposes only.' },
  {
    pattern:
      /\b(?:shall|should|may|must|can) (?:not )?be (?:construed|interpreted|understood|considered|treated) as (?:an? )?(?:endorsement|solicitation|offer|recommendation|advice|guidance)\b/i,
    example: 'Nothing contained herein shall be construed as a solicitation.',
  },
  {
    pattern: /\bwe (?:do|does) not (?:endorse|recommend)\b|\bnot (?:represent|be) (?:financial|investment) guidance\b/i,
    example: 'We do not endorse any of the projects mentioned.',
  },
  {
    pattern: /["“]as[- ]is["”]|\bas[- ]is\b.{0,4}\bwithout\b.{0,20}\bwarrant(?:y|ies)\b/i,
    example: 'Information is provided “as is” without warranty.',
  },
  {
    pattern:
      /\b(?:crypto\w*|digital[- ]asset|trading|invest\w*)\b.{0,30}\b(?:carr(?:y|ies)|involves?) (?:\w+ ){0,3}(?:level|amount) of risks?\b/i,
    example: 'Cryptocurrency investments carry a high level of risk.',
  },
  {
    pattern: /\bconsult (?:with )?(?:an?|your) (?:\w+ )?(?:professional|advis[eo]r|lawyer)\b/i,
    example: 'Please consult with a professional before making decisions.',
  },
  { pattern: /\binvest responsibly\b/i, example: 'Please invest responsibly.' },
  {
    pattern:
      /\b(?:this|the) (?:article|post|content|story) (?:was|is|has been) (?:sponsored|paid for|written in partnership)\b/i,
    example: 'This article was sponsored by a maker of wallets.',
  },
];
