import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeAddress } from '../../../src/audience/sign-up/judge-address.ts';
import { oftenMistyped, suggestDomain, wrongEnds } from '../../../src/audience/sign-up/suggest-domain.ts';

/** Real ones, some a letter from a big one; a question about one of these would be an insult. */
const real = `
  gmail.com googlemail.com hotmail.com hotmail.co.uk hotmail.se hotmail.be outlook.com outlook.at outlook.dk live.com
  live.de live.se live.dk yahoo.com yahoo.co.jp yahoo.co.in yahoo.com.br yahoo.be yahoo.at yahoo.dk yahoo.de ymail.com
  mail.com email.com xmail.com qmail.com zmail.com fmail.co.uk hey.com me.com mac.com icloud.com icloud.com.cn cloud.com
  proton.me proton.ch protonmail.com protonmail.ch pm.me tutanota.com tuta.io tuta.com posteo.de posteo.net mailbox.org
  gmx.de gmx.net gmx.at gmx.com web.de t-online.de t-online.hu online.de arcor.de freenet.de orange.fr orange.net free.fr
  sfr.fr laposte.net wanadoo.fr wanadoo.es wanadoo.nl neuf.fr bbox.fr libero.it alice.it tiscali.it virgilio.it tin.it
  comcast.net comcast.com verizon.net verizon.com att.net cox.net charter.net earthlink.net juno.com aol.com aol.de aim.com
  aon.at chello.at bluewin.ch sunrise.ch hispeed.ch mail.ru list.ru yandex.ru yandex.com yandex.ua ya.ru rambler.ru
  seznam.cz centrum.cz wp.pl o2.pl onet.pl interia.pl qq.com 163.com 126.com sina.com naver.com daum.net rediffmail.com
  bigpond.com optusnet.com.au xtra.co.nz telus.net shaw.ca rogers.com sympatico.ca videotron.ca btinternet.com sky.com
  virginmedia.com talktalk.net ntlworld.com uol.com.br bol.com.br terra.com.br fastmail.com fastmail.fm zoho.com duck.com
  mozmail.com riseup.net disroot.org hushmail.com inbox.com inbox.lv mail.ee abv.bg ukr.net walla.co.il nate.com
  company.co agency.cm bank.om startup.co lockout.com goutlook.com coinmail.com cryptomail.co`
  .trim()
  .split(/\s+/);

describe('an address as it was typed', () => {
  it.each(oftenMistyped.map(({ typo, domain }) => [typo, domain] as const))('%s was probably %s', (typo, domain) => {
    expect(judgeAddress(`Ada.L@${typo}`, undefined)).toEqual({ kind: 'typo', suggestion: `ada.l@${domain}` });
  });

  it.each(wrongEnds.map(({ typo, wrong, right }) => [typo, typo.replace(new RegExp(`${wrong}$`), right)] as const))(
    '%s was probably %s',
    (typo, meant) => {
      expect(suggestDomain(typo)).toBe(meant);
    },
  );

  it.each([
    ['gnail.com', 'gmail.com'],
    ['gmali.com', 'gmail.com'],
    ['gmaill.com', 'gmail.com'],
    ['gmal.com', 'gmail.com'],
    ['hotmial.con', 'hotmail.com'],
    ['outlok.co', 'outlook.com'],
    ['any-company.con', 'any-company.com'],
  ])('%s was probably %s', (typo, meant) => {
    expect(suggestDomain(typo)).toBe(meant);
  });

  it.each(real)('%s is left alone', (domain) => {
    expect(judgeAddress(`ada@${domain}`, undefined)).toMatchObject({ kind: 'fine', address: { domain } });
  });

  it('is asked about once: what is suggested for any domain is never asked about again', () => {
    const near = fc
      .tuple(fc.constantFrom(...oftenMistyped), fc.nat(), fc.string({ maxLength: 2 }))
      .map(
        ([{ domain }, at, text]) => domain.slice(0, at % domain.length) + text + domain.slice((at % domain.length) + 1),
      );
    fc.assert(
      fc.property(fc.oneof(near, fc.domain()), (domain) => {
        const judged = judgeAddress(`a@${domain}`, undefined);
        if (judged.kind === 'typo') expect(judgeAddress(judged.suggestion, undefined).kind).toBe('fine');
      }),
      { numRuns: 2000 },
    );
  });

  it('is taken as its owner insists, and no other', () => {
    expect(judgeAddress('Ada@googelmail.com', 'ada@GOOGELMAIL.com ')).toMatchObject({ kind: 'fine' });
    expect(judgeAddress('ada@gmial.com', 'eve@gmial.com')).toMatchObject({ kind: 'typo' });
    expect(judgeAddress('ada@gmial.com', 'nonsense')).toMatchObject({ kind: 'typo' });
  });

  it('that is a slip is asked about also where its domain is listed, and refused there if its owner insists', () => {
    expect(judgeAddress('ada@hotmial.com', undefined)).toEqual({ kind: 'typo', suggestion: 'ada@hotmail.com' });
    expect(judgeAddress('ada@hotmial.com', 'ada@hotmial.com')).toEqual({ kind: 'disposable' });
  });

  it.each(['ada@mailinator.com', 'ada@inbox.mailinator.com', 'a@yopmail.fr', 'a@GuerrillaMail.com', 'a@0-mail.com'])(
    '%s is gone in minutes',
    (address) => {
      expect(judgeAddress(address, address)).toEqual({ kind: 'disposable' });
    },
  );

  it.each([
    '',
    'ada',
    'ada@',
    '@x.example',
    'ada@x',
    'ada@x..example',
    'ada@x.example\r\nBcc: eve@x.example',
    'ädä@x.example',
  ])('%j is none', (text) => {
    expect(judgeAddress(text, undefined)).toEqual({ kind: 'invalid' });
  });

  it('is kept in punycode', () => {
    expect(judgeAddress('ada@bücher.example', undefined)).toMatchObject({
      kind: 'fine',
      address: { address: 'ada@xn--bcher-kva.example' },
    });
  });
});
