import { otherLane } from '../../mail/lane-rules.ts';
import { laneOf } from '../../mail/lanes.ts';

/** The providers that most people have, with a real typo of each. Short names (aol, gmx, web) are left out: too much is near them. */
export const oftenMistyped: readonly { domain: string; typo: string }[] = [
  { domain: 'gmail.com', typo: 'gmial.com' },
  { domain: 'googlemail.com', typo: 'googelmail.com' },
  { domain: 'hotmail.com', typo: 'hotmial.com' },
  { domain: 'hotmail.co.uk', typo: 'hotmal.co.uk' },
  { domain: 'hotmail.de', typo: 'hotmai.de' },
  { domain: 'hotmail.fr', typo: 'hotmaill.fr' },
  { domain: 'hotmail.it', typo: 'hotamil.it' },
  { domain: 'outlook.com', typo: 'outlok.com' },
  { domain: 'outlook.de', typo: 'outloook.de' },
  { domain: 'yahoo.com', typo: 'yahooo.com' },
  { domain: 'yahoo.co.uk', typo: 'yaho.co.uk' },
  { domain: 'yahoo.de', typo: 'yhaoo.de' },
  { domain: 'yahoo.fr', typo: 'yahou.fr' },
  { domain: 'icloud.com', typo: 'iclod.com' },
  { domain: 'protonmail.com', typo: 'protonmial.com' },
  { domain: 'proton.me', typo: 'protn.me' },
  { domain: 't-online.de', typo: 't-onlien.de' },
  { domain: 'freenet.de', typo: 'frenet.de' },
  { domain: 'orange.fr', typo: 'ornage.fr' },
  { domain: 'wanadoo.fr', typo: 'wanado.fr' },
  { domain: 'laposte.net', typo: 'lapostte.net' },
  { domain: 'libero.it', typo: 'libreo.it' },
  { domain: 'comcast.net', typo: 'comcats.net' },
  { domain: 'verizon.net', typo: 'verzion.net' },
  { domain: 'sbcglobal.net', typo: 'sbcgloabl.net' },
  { domain: 'yandex.ru', typo: 'yandx.ru' },
];

/** Ends of a domain that were meant otherwise. `real`: it exists, so that it is one only behind the name of a provider. */
export const wrongEnds: readonly { wrong: string; right: string; real: boolean; typo: string }[] = [
  { wrong: 'con', right: 'com', real: false, typo: 'gmail.con' },
  { wrong: 'cmo', right: 'com', real: false, typo: 'gmail.cmo' },
  { wrong: 'ocm', right: 'com', real: false, typo: 'yahoo.ocm' },
  { wrong: 'comm', right: 'com', real: false, typo: 'hotmail.comm' },
  { wrong: 'coom', right: 'com', real: false, typo: 'gmail.coom' },
  { wrong: 'vom', right: 'com', real: false, typo: 'gmail.vom' },
  { wrong: 'xom', right: 'com', real: false, typo: 'outlook.xom' },
  { wrong: 'cpm', right: 'com', real: false, typo: 'icloud.cpm' },
  { wrong: 'cim', right: 'com', real: false, typo: 'gmail.cim' },
  { wrong: 'nte', right: 'net', real: false, typo: 'comcast.nte' },
  { wrong: 'co', right: 'com', real: true, typo: 'gmail.co' },
  { wrong: 'cm', right: 'com', real: true, typo: 'gmail.cm' },
  { wrong: 'om', right: 'com', real: true, typo: 'hotmail.om' },
];

/**
 * The domain that was probably meant by one (lower case, punycode) that is one slip of the keyboard away from a big
 * provider: a letter too many, one missing, a wrong one or two that changed places, or a wrong end. The first letter is
 * never taken for wrong: email.com, ymail.com and qmail.com are no slips of gmail.com.
 */
export function suggestDomain(domain: string): string | undefined {
  if (laneOf(domain) !== otherLane) return undefined;
  const dot = domain.lastIndexOf('.');
  const end = wrongEnds.find(({ wrong }) => wrong === domain.slice(dot + 1));
  if (!end) return nearestOften(domain);
  const mended = `${domain.slice(0, dot)}.${end.right}`;
  const meant = laneOf(mended) === otherLane ? nearestOften(mended) : mended;
  return meant ?? (end.real ? undefined : mended);
}

function nearestOften(domain: string): string | undefined {
  const [name, end] = splitName(domain);
  return oftenMistyped.find((one) => {
    const [itsName, itsEnd] = splitName(one.domain);
    return itsEnd === end && itsName[0] === name[0] && isOneSlip(name, itsName);
  })?.domain;
}

function splitName(domain: string): [string, string] {
  const dot = domain.indexOf('.');
  return [domain.slice(0, dot), domain.slice(dot)];
}

/** Whether one letter was added, left out or mistaken, or two neighbours changed places. */
function isOneSlip(typed: string, meant: string): boolean {
  if (typed === meant || Math.abs(typed.length - meant.length) > 1) return false;
  let same = 0;
  while (same < typed.length && typed[same] === meant[same]) same++;
  const [a, b] = [typed.slice(same), meant.slice(same)];
  if (typed.length > meant.length) return a.slice(1) === b;
  if (typed.length < meant.length) return a === b.slice(1);
  const swapped = a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return a.slice(1) === b.slice(1) || swapped;
}
