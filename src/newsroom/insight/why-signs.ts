import type { Rule } from './rule.ts';

/** How authors say what follows from their news, and for whom. */
export const whySigns: readonly (Rule & { weight: number })[] = [
  {
    weight: 3,
    pattern: /\b(?:matters?|important|significant) (?:because|for|to|since)\b|\bwhy .{0,40} matters?\b/i,
    example: 'Custody matters because courts spent years on whose coins they were.',
  },
  {
    weight: 3,
    pattern: /\bmeans? (?:that|fewer|more|less|a|an|the|for)\b|\bwhich means\b|\bmeaning\b/i,
    example: 'A slower feed means that one trade cannot move the price.',
  },
  {
    weight: 2,
    pattern:
      /\bthe (?:first|only|last) (?:kind|time|sign|step|test|network|country|bank|way|case|real|real-world|major|large)\b/i,
    example: 'Revenue that does not depend on a token is the first kind that outlives a bear market.',
  },
  {
    weight: 2,
    pattern:
      /\b(?:at stake|consequences?|implications?|precedent|turning point|the lesson|lesson (?:for|of)|signals? (?:that|a)|shows? that|proves? that|suggests? that|reveals?|underlines?|highlights? (?:the|how))\b/i,
    example: 'The ruling sets a precedent for every exchange in the country.',
  },
  {
    weight: 2,
    pattern:
      /\b(?:so that|allows?|lets?|enables?|makes? it (?:easier|harder|possible|impossible|cheaper)|forces?|prevents?|protects?|exposes?|opens? the (?:door|way)|paves? the way|turns? an? .{3,40} into an?\b|removes?|lowers?|raises?|reduces?|cuts? (?:the|costs?))\b/i,
    example: 'The rule turns a promise into a record.',
  },
  {
    weight: 2,
    pattern:
      /\b(?:could|would|might|may) (?:still |also |even |soon |not )?(?:have (?:stopped|cost)|lose|lead|cause|force|make|become|end|stop|trigger|threaten|weaken|strengthen|reduce|raise|change|give|leave|let|allow|attract|drive|push|hurt|help|face|cut)\b/i,
    example: 'A longer outage could have stopped the chain from settling.',
  },
  {
    weight: 1,
    pattern: /^(?:if|when|unless|without|until|for)\b/i,
    example: 'If customers pay in euros, the token is a clearing chip.',
  },
  {
    weight: 1,
    pattern:
      /\bbecause\b|\bdepends? on\b|\brisks?\b|\bthreat\b|\bcannot\b|\bmust\b|\bmay not\b|\bno longer\b|\bwhatever\b|\bonly (?:if|when|safe)\b/i,
    example: 'A platform that has not filed must stop taking deposits.',
  },
  {
    weight: 1,
    pattern:
      /\bfor (?:(?:ordinary|small|retail|large|most|all|many) )?(?:users|customers|holders|investors|savers|miners|operators|developers|banks|traders|validators|readers|companies|everyone|anyone|everybody|whoever)\b/i,
    example: 'Lower fees are good news for small holders.',
  },
  {
    weight: 1,
    pattern:
      /\b(?:a better measure|the (?:real|interesting|deeper) (?:number|question|story|test)|public good|durable|lasting|outlives?|survives?)\b/i,
    example: 'Diversity is a public good.',
  },
];
