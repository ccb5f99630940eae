import type { Rule } from '../insight/rule.ts';

/**
 * What makes an amount in a sentence another than the price of the coin on the day of writing. Strict: a sentence too many
 * is left out rather than a price printed that never was.
 */
export const notThen: readonly Rule[] = [
  {
    pattern:
      /\b(?:could|would|might|may|will|shall|should|can|cannot|won['’]t|expect\w*|forecast\w*|predict\w*|project(?:s|ed|ions?)|target\w*|anticipat\w+|estimat\w+|potential\w*|poised|aims?|eyes|eyeing|hopes?|bets?|betting|see|sees|seen)\b/i,
    example: 'By what most expect of the halving, Bitcoin is at $100,000.',
  },
  {
    pattern:
      /\b(?:if|unless|until|whether|imagine|suppose|assum\w+|scenario|hypothetical\w*|say|let['’]s|example|provided that|as long as|even at|only at|once)\b/i,
    example: 'The plan works if all goes well, with Bitcoin at $60,000.',
  },
  {
    pattern:
      /\b(?:all[- ]time|record|ath|peak\w*|highs?|lows?|highest|lowest|bottom\w*|top(?:ped|s)?|maximum|minimum|best|worst|intraday|wick\w*)\b/i,
    example: 'Bitcoin is trading at $69,000, as it was at its peak.',
  },
  {
    pattern:
      /(?<![\d,.$€£])(?:19|20)\d\d(?![\d,]*\d)|['’]\d\d\b|\b(?:january|february|march|april|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b|\bmay \d|\d{1,2}(?:st|nd|rd|th)?(?: of)? may\b/i,
    example: 'The chart for 2019 is clear, with Bitcoin at $7,200.',
  },
  {
    pattern:
      /\b(?:ago|yesterday|last|previous\w*|prior|former\w*|earlier|before|after|back (?:in|then|when)|then|when|during|during|once|used to|at (?:the|that) time(?! of (?:this )?(?:writing|publication|publishing))|in those days|originally|initial\w*|launch\w*|debut\w*|listed|listing|began|started|opened|opening|closed|closing|had|since|founded|history|historical\w*)\b/i,
    example: 'When the exchange was founded, Bitcoin sits at $900.',
  },
  {
    pattern:
      /\b(?:support|resistance|levels?|mark|line|moving average|ma|ema|sma|break\w*|barrier|zone|region|threshold|floor|ceiling|psychological|strike|liquidat\w+|stop|stops|orders?|bids?|asks?|wall|options?|futures?|perpetuals?|contracts?|cme|max pain|calls?|puts?|fibonacci|retrac\w+|trend ?line|pattern|neckline|channel|wedge|triangle|flag)\b/i,
    example: 'Bitcoin is holding at $45,000, where resistance is thick.',
  },
  {
    pattern:
      /\b(?:etfs?|etps?|shares?|stocks?|funds?|trusts?|gbtc|premium|discount|notes?|certificates?|nav|nfts?|cards?|gift|vouchers?|tickets?|licen[cs]es?|subscriptions?)\b/i,
    example: 'The trust has another view, with Bitcoin at $39.',
  },
  {
    pattern:
      /\b(?:fees?|gas|transactions?|transfers?|min(?:e|er|ers|ing)|hash\w*|electricity|power|energy|kwh|cost (?:of|to)|costs? of|production|break-?even|difficulty)\b/i,
    example: 'To mine one bitcoin costs $21,000 in this valley.',
  },
  {
    pattern: /\b(?:per|each|apiece|a (?:day|week|month|year|piece|share|unit|hour|minute))\b/i,
    example: 'Storage is dear, with Bitcoin at $12 a month.',
  },
  {
    pattern:
      /\b(?:averag\w+|mean|median|realized|realised|fair value|cost basis|basis|weighted|model|metric|index|ratio|dominance|cap|capitali[sz]ation|volumes?|valuation|worth of|total\w*|combined|sum)\b/i,
    example: 'The average is higher than the market, where Bitcoin is at $30,000.',
  },
  {
    pattern:
      /\b(?:bought|buy|buys|buying|purchas\w+|acquir\w+|sold|sale|paid|pay|pays|invest\w*|enter(?:ed|s)|entry|entries|accumulat\w+|holders?|holdings|treasur\w+|collateral\w*|loans?|borrow\w*|donat\w+|ransom|stolen|hack\w*)\b/i,
    example: 'Who bought early, with Bitcoin at $8,000, is calm.',
  },
  {
    pattern: /\b(?:not|never|no longer|neither|nor|hardly|n['’]t|instead of|rather than|far from|unlike)\b|n['’]t\b/i,
    example: 'It is not so dear, with BTC at $42,627.',
  },
  {
    pattern:
      /\b(?:between|range\w*|from|towards?|up to|as (?:high|low|much|little) as|at (?:least|most)|more than|less than|over|under|above|below|beyond|nearly|almost|past|through)\b/i,
    example: 'With Bitcoin at $42,000 in a range that is two months wide, traders wait.',
  },
  {
    pattern: /\b(?:vs\.?|versus|against|compared|relative to|equivalent|denominated)\b/i,
    example: 'Against the euro, Bitcoin trades at $42,627.',
  },
  {
    pattern: /\b(?:wrapped|staked|liquid|restaked|synthetic|tokeni[sz]ed|bridged|testnet|fake|parody|fork\w*|clone)\b/i,
    example: 'Wrapped in another token, Bitcoin is trading at $42,000.',
  },
  {
    pattern:
      /\b(?:briefly|flash|momentarily|glitch\w*|error|mistake\w*|bug|exploit\w*|depeg\w*|kimchi|peer-to-peer|p2p|black market|local(?:ly)?|in (?:argentina|nigeria|south korea|korea|turkey|lebanon|venezuela))\b/i,
    example: 'In Nigeria, Bitcoin trades at $68,000.',
  },
  {
    pattern: /["“”«»„?!]|\b(?:said|says|told|according to|claims?|joked?|tweet\w*)\b/i,
    example: '“A joke”: Bitcoin is trading at $5.',
  },
];
