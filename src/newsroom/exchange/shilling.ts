import type { Rule } from '../insight/rule.ts';

/** What somebody says to sell something: a coin, a course, a trader, a rescue. Strict: there is always another comment. */
export const shilling: readonly Rule[] = [
  {
    pattern:
      /\b(?:to (?:the )?moon|moon(?:ing|shot|bag|s)?|lambos?|wagmi|ngmi|hodl\w*|diamond hands?|lfg|ape(?:d)? in|rocket)\b/i,
    example: 'This one goes to the moon.',
  },
  { pattern: /\b\d+ ?x\b|\bx ?\d+\b|\b(?:ten|hundred|thousand)fold\b/i, example: 'Easy 100x from here.' },
  {
    pattern:
      /\b(?:dm|pm|inbox|message|text|contact|reach|hit|write|ping|call|consult) (?:me|us|him|her|them|out|up|mr|mrs|ms|dr)\b|\breach(?:ed)? out to\b/i,
    example: 'DM me for the details.',
  },
  {
    pattern:
      /\bjoin (?:my|our|the|us|me|now|this|here)\b|\b(?:group|channel|community) (?:for|where|of)\b.{0,30}\b(?:signals?|trad|calls?)/i,
    example: 'Join my group before it fills.',
  },
  {
    pattern:
      /\b(?:referr?al|ref(?:erral)? (?:code|link)|invit(?:e|ation) (?:code|link)|promo|coupon|discount code|bonus|vouchers?|sign[- ]?up|register (?:now|here|with|at|using))\b/i,
    example: 'My referral gives you ten dollars.',
  },
  {
    pattern:
      /\b(?:airdrops?|give-?aways?|giving away|presale|pre-sale|whitelist|ico|free (?:btc|eth|bitcoin|crypto|coins?|tokens?|money|mint)|claim (?:your|yours|now|free))\b/i,
    example: 'The presale ends on Friday.',
  },
  {
    pattern:
      /\b(?:guarante\w+|risk[- ]free|no risk|zero risk|100 ?% (?:\w+ )?(?:legit|safe|sure|profit|real|working)|legit(?:imate)?|trusted|trustworthy|certified|reputable)\b/i,
    example: 'Profits are guaranteed, zero risk.',
  },
  {
    pattern:
      /\b(?:doubl(?:e|ed|ing)|tripl(?:e|ed|ing)|multipl(?:y|ied)) (?:your|my|their|his|her|the) (?:money|investment|portfolio|bitcoin|btc|crypto|coins?|capital|savings)\b/i,
    example: 'She doubled my money in a week.',
  },
  {
    pattern:
      /\b(?:passive|extra|steady|second|online) income\b|\bfinancial (?:freedom|independence|breakthrough)\b|\bretire(?:d)? (?:early|at)\b|\bquit (?:my|your) job\b/i,
    example: 'A passive income for everybody.',
  },
  {
    pattern:
      /\b(?:(?:daily|weekly|monthly|huge|massive|insane|good|big|my|her|his) (?:profits?|returns?|gains?|payouts?|earnings|withdrawals?)|roi|returns? (?:weekly|daily|monthly|every))\b/i,
    example: 'I see weekly returns of a thousand.',
  },
  {
    pattern:
      /\b(?:recover(?:y|ed|s|ing)?|retriev\w+|get(?:ting)? back|got back|trac(?:e|ed|ing)) (?:\w+ ){0,4}(?:funds?|money|crypto\w*|bitcoins?|coins?|wallets?|assets?|savings|investments?|experts?|agents?|agency|services?|team|firm|company|specialists?)\b/i,
    example: 'They recovered all my stolen coins.',
  },
  {
    pattern:
      /\b(?:hackers?|hack (?:service|expert)|cyber (?:expert|team|security (?:expert|firm))|ethical hack\w*|forensic (?:team|expert))\b|\b(?:lost|scammed|stolen)\b.{0,60}\b(?:until|helped|thanks to|recover|then i (?:met|found|saw))/i,
    example: 'I lost my savings until a friend helped.',
  },
  {
    pattern:
      /\b(?:thanks to|credit to|shout ?out to|grateful to|god bless|recommend(?:ed)?|work(?:ing)? with|trad(?:e|es|ing) with|invest(?:ed|ing)? with|guidance of|help of|met) (?:mr|mrs|ms|miss|dr|sir|madam|expert|coach|an? (?:expert|broker|trader|mentor|manager|analyst)|my (?:broker|mentor|coach|manager|advis[eo]r))\b/i,
    example: 'All thanks to Mrs Katherine.',
  },
  {
    pattern:
      /\b(?:account manager|fund manager|trading (?:expert|coach|mentor|bot|signals?|platform|strategy|course)|signals?|copy[- ]?trad\w+|forex|binary options|investment (?:platform|plan|company|opportunity|expert|scheme)|cloud mining|mining (?:app|contract|platform|machine))\b/i,
    example: 'The trading bot does it all.',
  },
  {
    pattern:
      /\bi (?:have )?(?:just |now |also |already )?(?:made|make|earn(?:ed)?|got|withdrew|invested|started with|turned|cashed out|profited) (?:over |about |almost |up to |more than )?[$€£]?\d/i,
    example: 'I made $5,400 with it.',
  },
  {
    pattern:
      /\bhelp(?:s|ed|ing)? (?:me|us|him|her|them|people|my \w+) (?:to )?(?:earn|make|turn|grow|trade|invest|profit)\b|\b(?:with|through|under|by|following|using) (?:his|her|their) (?:help|guidance|strateg\w+|methods?|tips|platform|program\w*)\b/i,
    example: 'He helped me to earn $9,000.',
  },
  {
    pattern:
      /\b(?:up|gain(?:s|ed)?|gr(?:ow|ows|own|ew|owing|owth)|return(?:s|ed)?|ris(?:e|es|en|ing)|rose|increas(?:e|es|ed|ing)|profit(?:s|ed)?|jump(?:s|ed)?)\b.{0,20}?\b\d[\d,.]{2,} ?(?:%|per ?cent)/i,
    example: 'It is going up by 900%.',
  },
  {
    pattern:
      /\b(?:chang(?:e|ed|ing) my life|life[- ]changing|best (?:decision|investment|thing) (?:i|of my)|testimon\w+|dreams? come true|blessing)\b/i,
    example: 'It changed my life and that of my mother.',
  },
  {
    pattern:
      /\b(?:check (?:out|my|this|it|them|their)|visit|click|tap|subscribe|follow (?:me|us|my|him|her)|link (?:in|below)|in (?:my )?bio|google (?:it|him|her|them)|look (?:him|her|them) up|search (?:for|on))\b/i,
    example: 'Check out what they do.',
  },
  {
    pattern: /\bmy (?:channel|blog|page|profile|course|website|site|newsletter|video|book|app|portfolio|bag|bags)\b/i,
    example: 'I wrote about it on my blog.',
  },
  {
    pattern:
      /\b(?:buy|sell|stack|load(?:ing)? up|get in|accumulat\w+|scoop|grab|long|short)\b.{0,24}\b(?:now|today|dips?|early|more|before|while|cheap|asap|bags?)\b|\b(?:time|good|great|best|right) to (?:buy|sell|invest|enter)\b|\b(?:should|must|better|just|go and|everyone|don['’]t) (?:buy|sell|invest|hold)\b|\ball in\b/i,
    example: 'Buy it now, while it is cheap.',
  },
  {
    pattern:
      /\b(?:don['’]t|do not|never) (?:miss|sleep on|fade)\b|\b(?:last|final|only) chance\b|\bhurry\b|\bbefore (?:it['’]s|it is) too late\b|\b(?:fomo|act fast|still early|so early|not too late|you['’]ll regret)\b/i,
    example: 'Do not sleep on this one.',
  },
  {
    pattern:
      /\b(?:will|going to|gonna|could|can|should|easily|heading|headed|gets?|goes|target|by (?:the )?(?:end|year|next|summer|winter|christmas))\b.{0,32}[$€£] ?\d[\d.,]*(?: ?k)?\b(?!.{0,12}\b(?:fees?|million|billion|fine|cost))|\bprice (?:prediction|target)s?\b|\b(?:six|seven) figures\b/i,
    example: 'It will easily be at $500 by summer.',
  },
  {
    pattern:
      /\b(?:gems?|next (?:bitcoin|btc|ethereum|eth|solana|big (?:thing|one))|sleeping giant|undervalued|underrated|pump(?:s|ed|ing)?|dump(?:s|ed|ing)?|explod\w+|skyrocket\w*|parabolic|bull ?run|bullish|bearish|alt ?season|breakout|send it)\b/i,
    example: 'A hidden gem, and so bullish.',
  },
  {
    pattern:
      /\b(?:(?:great|best|solid|amazing|awesome|strong|promising|revolutionary|incredible|huge|massive) (?:project|team|coin|token|community|potential|opportunity|platform|exchange|wallet)|game[- ]?changer)\b/i,
    example: 'A solid team and a great project.',
  },
  {
    pattern:
      /\b(?:seed phrase|recovery phrase|private keys?|wallet ?connect|(?:verify|validate|sync|connect|import) (?:your|the) wallet|send (?:me|us|\d|[$€£]|any|some))\b/i,
    example: 'Validate your wallet to get them.',
  },
  {
    pattern:
      /\b(?:casino|jackpot|gambl\w+|betting|slots|loans?|lend(?:er|ing) (?:company|firm)|credit (?:score|repair)|spell|herbal|viagra|dating|escorts?|onlyfans|part[- ]time job|work from home|vacanc(?:y|ies)|hiring)\b/i,
    example: 'Work from home and be paid daily.',
  },
  {
    pattern:
      /^(?:wow,? )?(?:very |really |such a |what a )?(?:great|nice|awesome|amazing|good|excellent|informative|interesting|helpful|wonderful|fantastic) (?:article|post|read|info\w*|write-?up|blog|content|piece|work|job|explanation|insights?)\b|\b(?:thanks?|thank you)(?: so much| a lot)? for (?:sharing|the (?:info\w*|article|post|share))\b|\bkeep (?:it up|up the)\b|^(?:first|agreed|exactly|this|lol|so true|well said)[.!]*$/i,
    example: 'Great article, keep up the good work.',
  },
  {
    pattern: /\b(?:not|no|nor) (?:financial|investment|trading) advice\b|\b(?:nfa|dyor)\b|\bdo your own research\b/i,
    example: 'It is not financial advice of course.',
  },
  {
    pattern:
      /\b(?:yields?|ap[yr]|returns?|rewards?)\b(?: there| here| on it)? (?:is|are|was|were|of|at|up to|reach\w*|over|about)\b[^.;]{0,16}?\d ?%|\b\d+ ?% (?:apy|apr|yields?|returns?|rewards?|a (?:day|week|month))\b/i,
    example: 'The yields there are 40% a month.',
  },
  {
    pattern:
      /\b(?:have|has) (?:you|any(?:one|body)|every(?:one|body))(?: all| guys| here)? (?:heard (?:of|about)|tried|seen|looked (?:at|into))\b|\b(?:great|good|high|huge|nice|insane|amazing|best|crazy) (?:staking )?(?:rewards?|yields?|ap[yr])\b/i,
    example: 'Have you all heard of Zentoken?',
  },
];
