/** Every word of the reader's pages, in English: the words of all languages without a catalogue. */
export const en = {
  language: 'en',
  leave: {
    heading: (title: string) => `Leave ${title}?`,
    text: 'Press the button and it stops, from this moment on. Just opening this page has changed nothing.',
    button: 'Leave this newsletter',
    done: 'You have left',
    doneText: (title: string) =>
      `${title} will not be sent to you again. A copy that was already on its way may still arrive.`,
  },
  confirm: {
    heading: 'One last step',
    /** What the reader agrees to; kept with the consent. A change of it is a new `wordingVersion`. */
    wording: (title: string) => `Yes, send me ${title} by email. I can leave at any time with one click.`,
    button: 'Yes, send it to me',
    done: 'You are in',
    doneText: (title: string) => `The next edition of ${title} comes to your inbox.`,
    already: 'You are in already',
    alreadyText: (title: string) => `${title} is on its way to you with every edition. There is nothing more to do.`,
    expired: 'This link has expired',
    expiredText: 'It was good for seven days, to keep your address safe. Sign up once more and you get a new one.',
    ended: 'This subscription has ended',
    endedText: (title: string) =>
      `${title} is not sent to this address any more, and an old link does not change that.`,
  },
  preferences: {
    heading: 'Your preferences',
    text: (address: string, day: string) => `It goes to ${address}, since ${day}.`,
    name: 'Your name',
    save: 'Save',
    saved: 'Saved.',
    refused: 'That could not be saved: a name has up to 80 letters, on one line.',
  },
  archive: {
    heading: 'All editions',
    text: (title: string) => `Every edition of ${title}, to be read here.`,
    none: 'No edition has gone out yet.',
    subscribe: (title: string) => `Get ${title} by email`,
    allOf: (title: string) => `All editions of ${title}`,
    previous: (subject: string) => `Before: ${subject}`,
    next: (subject: string) => `After: ${subject}`,
    newer: 'Newer editions',
    older: 'Older editions',
    searchHeading: 'Search',
    searchLabel: 'Search the editions',
    searchButton: 'Search',
    found: (search: string) => `Editions with “${search}”, newest first.`,
    foundNone: (search: string) => `No edition has “${search}”. Try fewer words, or others.`,
    noWord: 'That has no word to look for. Try one that says more.',
    tooLong: 'That is too long to look for. A search has up to 100 characters.',
  },
  referral: {
    heading: (title: string) => `Bring somebody to ${title}`,
    text: 'This link is yours alone to pass on. Whoever signs up by it counts as yours, once they have confirmed.',
    link: 'Your own link',
    mail: 'Send it by mail',
    letter: (title: string) => `I read ${title}, and thought you might like it:`,
    came: (count: number) =>
      count === 0
        ? 'Nobody has come by it yet.'
        : count === 1
          ? 'One reader has come by it.'
          : `${count} readers have come by it.`,
    steps: 'Our thanks',
    reached: (readers: number) => (readers === 1 ? 'For one reader: yours' : `For ${readers} readers: yours`),
    missing: (readers: number) => (readers === 1 ? 'One more reader' : `${readers} more readers`),
  },
  poll: {
    text: 'Your answer is marked. It counts once you press the button.',
    legend: 'Your answer',
    button: 'Send my answer',
    change: 'Change my answer',
    saved: 'Your answer counts. You may change it until the result is told.',
    refused: 'That was none of the answers. Choose one, and press the button.',
    closed: 'The result has been told, so no more answers are taken.',
    soFar: (count: number) => (count === 1 ? 'One answer so far' : `${count} answers so far`),
  },
  missing: {
    heading: 'There is nothing here',
    text: 'The address may have been cut off. Open the link from the email itself, or copy all of it.',
  },
  refused: {
    heading: 'That did not work',
    text: 'We could not read what was sent. Open the link from the email once more and try again.',
  },
  broken: {
    heading: 'Something is wrong on our side',
    text: 'It was not your doing, and we have been told. Please try again later.',
  },
  unavailable: {
    heading: 'Please try again in a minute',
    text: 'We cannot reach our records just now, so nothing can be changed. Your link stays good.',
  },
};

export type Words = typeof en;
