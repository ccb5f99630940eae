import type { Rule } from './rule.ts';

/** Sentences that want something of the reader, or point elsewhere. */
export const promotions: readonly Rule[] = [
  {
    pattern: /\b(?:subscribe|sign up)\b.{0,40}\b(?:newsletter|updates?|channel|emails?|inbox|today|free|now)\b/i,
    example: 'Subscribe to our newsletter for more.',
  },
  {
    pattern:
      /\b(?:follow|join|find|like) us\b|\b(?:follow|join) (?:our|the) .{0,30}\b(?:telegram|discord|twitter|channel|community|group|x)\b/i,
    example: 'Follow us on X and join our Telegram channel.',
  },
  {
    pattern:
      /^(?:also )?read (?:more|next|also|on|our|the full)\b|^(?:related|see also|source|sources|via|image|photo|featured image|credit)s?\s*:/i,
    example: 'Read also: five wallets compared.',
  },
  {
    pattern: /\b(?:click|tap) (?:here|below|the (?:link|button))\b|\blink (?:below|in bio)\b/i,
    example: 'Click here to claim your bonus.',
  },
  {
    pattern: /\b(?:use|with|enter) (?:the )?(?:promo |referral |discount |bonus )?code\b/i,
    example: 'Use code MOON for ten per cent off.',
  },
  {
    pattern:
      /\b(?:promo|referral|discount|bonus|coupon) code\b|\bwelcome bonus\b|\bfree (?:trial|tokens?|crypto|bitcoin)\b/i,
    example: 'New users receive a welcome bonus of $50.',
  },
  {
    pattern:
      /\b(?:don['’]t|do not) miss\b|\blimited[- ]time\b|\bbefore (?:it['’]s|it is) too late\b|\bact (?:now|fast)\b|\bhurry\b/i,
    example: 'Don’t miss this limited-time offer.',
  },
  {
    pattern:
      /^(?:buy|start|get|try|download|register|join|claim|discover|explore|visit|check out|learn|head over|grab|secure|book|open(?! (?:futures|interest|source|orders|positions|loans|questions))|sign up|subscribe|stay tuned|stay informed|stay up|share|let us know|tell us|leave a comment)\b(?!ing)/i,
    example: 'Stay tuned for the next part.',
  },
  {
    pattern:
      /\b(?:check out|visit|download|explore) (?:our|the|their) (?:latest|full|guide|website|app|list|platform|page|official)\b/i,
    example: 'For details, visit their official website.',
  },
  {
    pattern: /\b(?:presale|pre-sale|airdrop)\b.{0,60}\b(?:now|live|join|early|stage|investors?|gains?)\b/i,
    example: 'The presale is live, and early investors already see gains.',
  },
  {
    pattern:
      /\b\d{2,}x (?:gains?|returns?|potential|leverage)\b|\b(?:next|best) (?:100x|1000x|crypto to buy)\b|\bto the moon\b/i,
    example: 'Analysts call it the next 100x token.',
  },
  {
    pattern: /\bguaranteed (?:returns?|profits?|income|yield)\b|\brisk[- ]free (?:returns?|profits?)\b/i,
    example: 'The plan offers guaranteed returns of 3% a day.',
  },
  {
    pattern: /https?:|\bwww\.|\b[a-z0-9-]+\.(?:com|io|org|net|finance|xyz)\b|\S@\S+\.\S/i,
    example: 'More at https://news.example/guide.',
  },
  {
    pattern:
      /\b(?:in this article|in this guide|in this post|in this piece|in this section|we(?:['’]ll| will) (?:explore|explain|look at|dive|delve|discuss|examine|walk)|let['’]s (?:explore|dive|delve|look|take)|this (?:article|guide|piece|post|section) (?:explores|explains|looks|examines|will|covers|delves|describes|reflects))\b/i,
    example: 'In this article, we will explore three of them.',
  },
  {
    pattern: /\bleave (?:a|your) (?:comment|thoughts)\b|\bin the comments\b|\bwrite to me\b|\blet us know\b/i,
    example: 'Tell us what you think in the comments.',
  },
];
