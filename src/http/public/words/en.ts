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
  signUp: {
    heading: (title: string) => `Get ${title}`,
    text: 'Every edition comes to your inbox, and one click ends it.',
    email: 'Your email address',
    trap: 'Leave this field empty',
    button: 'Sign me up',
    /** What the reader agrees to; kept with the consent. A change of it is a new `wordingVersion`. */
    wording: (title: string) => `Send me ${title} by email. I can leave at any time with one click.`,
    privacy: 'What becomes of your data',
    asked: 'Look into your inbox',
    askedText: (title: string) =>
      `A mail is on its way to you. Follow the link in it, and ${title} is yours. If nothing comes within minutes, look into your spam folder.`,
    in: 'Thank you',
    inText: (title: string) =>
      `The next edition of ${title} comes to your inbox. If this address had left, we ask you by mail first.`,
    typo: (suggestion: string) => `Did you mean ${suggestion}?`,
    yes: (suggestion: string) => `Yes, ${suggestion}`,
    no: (written: string) => `No, ${written} is right`,
    invalid: 'This is no address that can be mailed. Write one such as name@mail.example.',
    disposable: 'Addresses of this kind are gone in a few minutes. Use one that you keep.',
    'no-mail': 'What stands behind the @ gets no mail. Look whether it is written right.',
    slow: 'Too many sign-ups came from your network. Try again in an hour.',
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
