import {
  type Mail,
  renderAddressChange,
  renderAlreadyIn,
  renderAskAgain,
  renderConfirm,
  renderGoodbye,
  renderOwnLink,
  renderReminder,
  renderWelcome,
} from '../render.ts';
import type { LetterSender } from '../transactional/reader-letter.tsx';

const site = 'https://mail.news.example';
const token = 'abcdefghijklmnopqrstuvwxyz234567';
const confirmUrl = `${site}/confirm/${token}/1-signature`;
const preferencesUrl = `${site}/p/${token}`;
const leaveUrl = `${site}/u/${token}`;
const stayUrl = `${site}/stay/${token}`;
const lastEdition = {
  subject: 'Idle graphics cards find customers, and the bill is a fifth of before',
  url: `${site}/e/daily/2026-11-20`,
};

/** Every letter that a reader may get, to be looked at, in a language. */
export const sampleLetters: Readonly<Record<string, (language: string) => Promise<Mail>>> = {
  confirm: (language) => renderConfirm({ newsletter: senderIn(language), confirmUrl, validDays: 7 }),
  remind: (language) => renderReminder({ newsletter: senderIn(language), confirmUrl, validDays: 7 }),
  'already-in': (language) => renderAlreadyIn({ newsletter: senderIn(language), preferencesUrl }),
  welcome: (language) => renderWelcome({ newsletter: senderIn(language), preferencesUrl, lastEdition }),
  'welcome-unasked': (language) =>
    renderWelcome({ newsletter: senderIn(language), preferencesUrl, unasked: { leaveUrl }, lastEdition }),
  link: (language) => renderOwnLink({ newsletter: senderIn(language), kind: 'link', url: preferencesUrl }),
  data: (language) =>
    renderOwnLink({ newsletter: senderIn(language), kind: 'data', url: `${site}/data/${token}/1-signature` }),
  goodbye: (language) => renderGoodbye({ newsletter: senderIn(language), pageUrl: leaveUrl }),
  'ask-again': (language) => renderAskAgain({ newsletter: senderIn(language), stayUrl, leaveUrl }),
  'ask-again-or-end': (language) =>
    renderAskAgain({ newsletter: senderIn(language), stayUrl, leaveUrl, endsAfterDays: 30 }),
  'change-from': (language) => changeIn(language, 'from', 'a•••@new.example'),
  'change-to': (language) => changeIn(language, 'to', 'a•••@old.example'),
};

function changeIn(language: string, side: 'from' | 'to', other: string): Promise<Mail> {
  const confirmUrl = `${site}/change/${token}`;
  return renderAddressChange({ newsletter: senderIn(language), side, other, confirmUrl, validDays: 3 });
}

function senderIn(language: string): LetterSender {
  const postalAddress = '1 Example Street, 10115 Berlin';
  return { title: 'Daily Crypto Insights', language, dir: 'ltr', accent: '#1B5FA8', postalAddress };
}
