import type { Rule } from '../insight/rule.ts';

/** What would not be said across a table: insults, swearing, accusations, threats. */
export const heated: readonly Rule[] = [
  {
    pattern:
      /\b(?:idiot\w*|stupid\w*|moron\w*|dumb\w*|fools?|foolish|clowns?|losers?|retard\w*|imbecile\w*|ignorant|brain ?dead|brainless|sheep|sheeple|clueless|delusional|pathetic|cope|coping|salty|npcs?|boomers?)\b/i,
    example: 'Only clowns believe that.',
  },
  {
    pattern:
      /\b(?:f+u+c+k\w*|sh[i]?t\w*|bull ?shit|bs|ass(?:es|hole\w*)?|arse\w*|bitch\w*|bastards?|crap\w*|damn\w*|piss\w*|dick\w*|cunts?|wtf|stfu|ffs|f\W?ck|what the hell|go to hell|screw (?:you|them|this))\b/i,
    example: 'What a load of crap.',
  },
  {
    pattern:
      /\b(?:trash|garbage|rubbish|nonsense|joke of|worthless|useless|disgusting|disgrace\w*|shame on|shameful|sick of|hate|hates|haters?)\b/i,
    example: 'This paper is garbage.',
  },
  {
    pattern:
      /\b(?:shut up|get lost|get a life|go away|grow up|wake up|cry (?:about|more)|cry ?bab\w+|suck\w*|stop (?:lying|crying|whining|spreading))\b/i,
    example: 'Shut up and read it first.',
  },
  {
    pattern:
      /\b(?:liars?|lies|lying|scam(?:s|mers?|my|ming)?|ponzi|pyramid scheme|rug ?pull\w*|crooks?|thie(?:f|ves)|criminals?|con ?(?:man|men|artists?)|grifters?|shills?|shilling|paid to (?:write|say)|fake news|propaganda|corrupt\w*|bribe\w*|trolls?)\b/i,
    example: 'They are all crooks.',
  },
  {
    pattern:
      /\b(?:kill\w*|die|hang (?:him|her|them)|burn in|rape\w*|nazi\w*|hitler|terrorist\w*|suicide|kys|hope (?:you|they) (?:lose|die|rot))\b/i,
    example: 'I hope they rot and hope you lose it all.',
  },
  {
    pattern:
      /\b(?:you (?:people|guys are|clearly|obviously|have no|know nothing|don['’]t (?:know|understand)|should be ashamed)|your (?:mother|mom|kind|ignorance|problem))\b/i,
    example: 'You clearly did not read it.',
  },
  {
    pattern:
      /\b(?:libtards?|commies?|fascists?|leftists?|marxists?|maga|jews?|muslims?|christians?|immigrants?|gays?|trann\w+|negro\w*|n[i1]gg\w*|faggot\w*|whites?|blacks?)\b/i,
    example: 'Typical of fascists like these.',
  },
];
