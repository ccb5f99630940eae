/**
 * Verbs of headlines. One that asks for more than an object ("gives exchanges" what?) or that mostly reads as a noun
 * ("plans", "moves") is not listed: a title that is cut behind it would be half a sentence, or none.
 */

/** They say something with one object, and nothing without: "Lender stops withdrawals". */
const transitive =
  'accept add admit answer approve arrest audit ban beat blame block boost borrow bring build burn buy carry catch check choose close collect confirm count cover create cut delay deliver demand deny destroy draft drain draw earn enter explain face fight file fill find fine finish fix follow form freeze gain get guard halve heat hide hire hit hold impose improve increase inspect introduce investigate join launch lead leave lend lift list lock lose lower match measure meet merge mint miss open order outlaw overturn pass pause pay postpone print promise propose prove publish question raise reach read receive recover reduce refuse reject release rent reopen repay replace require rescue resume reveal review revive run save seize sell settle share shut sign slash solve spend split start steal stop store study suspend switch take test tighten track train triple trust unveil upgrade use verify visit want warn waste weigh welcome win withdraw write';

/** They say something by themselves: "A bridge opens". */
const intransitive =
  'agree arrive begin bounce break climb close collapse continue crash decline die disagree disappear drop end explode fade fail fall finish flee fold grow halt hang hesitate jump land lapse last merge open recover reopen resign retire return rise shrink sink slip slow slump soar stall stop succeed survive tumble vanish vote wait';

const irregular: Record<string, string> = {
  ...{ beat: 'beat', begin: 'began', break: 'broke', bring: 'brought', build: 'built', buy: 'bought' },
  ...{ catch: 'caught', choose: 'chose', cut: 'cut', draw: 'drew', fall: 'fell', fight: 'fought', find: 'found' },
  ...{
    flee: 'fled',
    freeze: 'froze',
    get: 'got',
    grow: 'grew',
    hang: 'hung',
    hide: 'hid',
    hit: 'hit',
    hold: 'held',
    lead: 'led',
  },
  ...{ leave: 'left', lend: 'lent', lose: 'lost', meet: 'met', pay: 'paid', read: 'read', repay: 'repaid' },
  ...{ rise: 'rose', run: 'ran', sell: 'sold', shrink: 'shrank', shut: 'shut', sink: 'sank', spend: 'spent' },
  ...{ split: 'split', steal: 'stole', take: 'took', win: 'won', withdraw: 'withdrew', write: 'wrote' },
  ...{ ban: 'banned', drop: 'dropped', slip: 'slipped', stop: 'stopped', admit: 'admitted', overturn: 'overturned' },
};

/** Each with its forms: "stop", "stops", "stopped". */
export const transitiveVerbs: ReadonlySet<string> = new Set(transitive.split(' ').flatMap(formsOf));
export const intransitiveVerbs: ReadonlySet<string> = new Set(intransitive.split(' ').flatMap(formsOf));

function formsOf(verb: string): string[] {
  const stem = verb.replace(/(?<=[^aeiou])y$/, 'i');
  const third = stem === verb ? (/(?:s|x|z|ch|sh)$/.test(verb) ? `${verb}es` : `${verb}s`) : `${stem}es`;
  const past = irregular[verb] ?? (verb.endsWith('e') ? `${verb}d` : `${stem}ed`);
  return [verb, third, past];
}
