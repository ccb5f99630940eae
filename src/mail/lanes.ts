import { otherLane } from './lane-rules.ts';

/**
 * The mailbox providers that run their own large domains, with the domains whose mail they take. A
 * domain hosted by one of them is found by its MX record instead; this table saves the well-known the look-up.
 */
const domainsOfLane = {
  google: 'gmail.com googlemail.com google.com',
  microsoft: `
    outlook.com hotmail.com live.com msn.com passport.com windowslive.com outlook.at outlook.be outlook.cl
    outlook.co.id outlook.co.th outlook.com.ar outlook.com.au outlook.com.br outlook.com.gr outlook.com.tr
    outlook.com.vn outlook.cz outlook.de outlook.dk outlook.es outlook.fr outlook.hu outlook.ie outlook.in
    outlook.it outlook.jp outlook.kr outlook.lv outlook.my outlook.ph outlook.pt outlook.sa outlook.sg outlook.sk
    hotmail.be hotmail.ca hotmail.ch hotmail.co.id hotmail.co.in hotmail.co.jp hotmail.co.nz hotmail.co.th
    hotmail.co.uk hotmail.com.ar hotmail.com.au hotmail.com.br hotmail.com.mx hotmail.com.tr hotmail.cz hotmail.de
    hotmail.dk hotmail.es hotmail.fi hotmail.fr hotmail.gr hotmail.hu hotmail.it hotmail.nl hotmail.no hotmail.se
    live.at live.be live.ca live.ch live.cn live.co.uk live.co.za live.com.ar live.com.au live.com.mx live.com.pt
    live.de live.dk live.fr live.hk live.ie live.in live.it live.jp live.nl live.no live.ru live.se`,
  // yahoo.co.jp is not among them: another company runs it.
  yahoo: `
    yahoo.com ymail.com rocketmail.com myyahoo.com yahoo.ca yahoo.co.id yahoo.co.in yahoo.co.nz yahoo.co.th
    yahoo.co.uk yahoo.co.za yahoo.com.ar yahoo.com.au yahoo.com.br yahoo.com.cn yahoo.com.co yahoo.com.hk
    yahoo.com.mx yahoo.com.my yahoo.com.pe yahoo.com.ph yahoo.com.sg yahoo.com.tr yahoo.com.tw yahoo.com.ve
    yahoo.com.vn yahoo.de yahoo.dk yahoo.es yahoo.fi yahoo.fr yahoo.gr yahoo.ie yahoo.in yahoo.it yahoo.nl yahoo.no
    yahoo.pl yahoo.ro yahoo.se aol.com aol.de aol.fr aol.it aol.co.uk aim.com love.com netscape.net verizon.net
    att.net sbcglobal.net bellsouth.net pacbell.net ameritech.net frontier.com rogers.com sky.com`,
  apple: 'icloud.com me.com mac.com privaterelay.appleid.com',
  proton: 'proton.me protonmail.com protonmail.ch pm.me',
  'united-internet': `
    gmx.de gmx.net gmx.at gmx.ch gmx.com gmx.co.uk gmx.es gmx.fr gmx.us web.de mail.com email.com online.de`,
  'deutsche-telekom': 't-online.de magenta.de',
  freenet: 'freenet.de',
  orange: 'orange.fr wanadoo.fr voila.fr',
  free: 'free.fr aliceadsl.fr',
  laposte: 'laposte.net',
  sfr: 'sfr.fr neuf.fr club-internet.fr cegetel.net',
  italiaonline: 'libero.it virgilio.it iol.it inwind.it blu.it',
  seznam: 'seznam.cz email.cz post.cz',
  wp: 'wp.pl o2.pl tlen.pl',
  onet: 'onet.pl op.pl poczta.onet.pl vp.pl onet.eu',
  vk: 'mail.ru inbox.ru list.ru bk.ru internet.ru vk.com',
  yandex: 'yandex.ru yandex.com ya.ru yandex.by yandex.kz narod.ru',
  tencent: 'qq.com foxmail.com vip.qq.com',
  netease: '163.com 126.com yeah.net 188.com vip.163.com',
  naver: 'naver.com',
  kakao: 'daum.net hanmail.net kakao.com',
  'yahoo-japan': 'yahoo.co.jp ymail.ne.jp',
  docomo: 'docomo.ne.jp',
  comcast: 'comcast.net xfinity.com',
  charter: 'charter.net spectrum.net rr.com twc.com roadrunner.com',
  cox: 'cox.net',
  fastmail: 'fastmail.com fastmail.fm',
  zoho: 'zoho.com zohomail.com zohomail.eu zohomail.in',
};

const laneOfDomain = new Map<string, string>(
  Object.entries(domainsOfLane).flatMap(([lane, domains]) =>
    domains
      .trim()
      .split(/\s+/)
      .map((domain) => [domain, lane] as const),
  ),
);

/** The lanes of this table. */
export const wellKnownLanes: readonly string[] = Object.keys(domainsOfLane);

/** The lane of a domain (lower case, punycode): its provider where that is well known, else `other`. */
export function laneOf(domain: string): string {
  return laneOfDomain.get(domain) ?? otherLane;
}
