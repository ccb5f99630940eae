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
    instead: 'Or rather less of it?',
    weekly: (day: string) => `The best of the week instead, every ${day}`,
    weeklyDone: (title: string, day: string) => `From now on you get the best of the week from ${title}, every ${day}.`,
    pause: 'Pause for a month',
    pauseDone: (title: string, day: string) => `${title} pauses, and comes to you again from ${day} on, by itself.`,
    why: 'If you like, tell us why',
    because: {
      'too-many': 'Too many emails',
      'not-for-me': 'Not what I care about',
      'never-asked': 'I never asked for it',
      elsewhere: 'I read it elsewhere',
    },
    tell: 'Send this answer',
    thanks: { heading: 'Thank you', text: 'It helps us. There is nothing more to do.' },
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
  stay: {
    heading: (title: string) => `Do you still want ${title}?`,
    /** What the reader agrees to; kept with the consent. A change of it is a new `wordingVersion`. */
    wording: (title: string) => `Yes, go on sending me ${title} by email. I can leave at any time with one click.`,
    button: 'Yes, keep it coming',
    done: 'Good to have you',
    doneText: (title: string) => `${title} goes on coming to your inbox. There is nothing more to do.`,
  },
  preferences: {
    heading: 'Your preferences',
    text: (address: string, day: string) => `It goes to ${address}, since ${day}.`,
    name: 'Your name',
    frequency: 'How often',
    every: 'Every edition',
    weekly: (day: string) => `The best of the week, every ${day}`,
    topics: 'What interests you most',
    topicsHint:
      'You get what an edition has of these, and its main story where it has nothing. Choose none to get everything.',
    when: 'When',
    hour: 'Hour',
    usualHour: 'The usual hour',
    timezone: 'Time zone',
    usualTimezone: 'The newsletter’s',
    pausedUntil: 'Pause until',
    pauseHint: 'Nothing comes before that day. It goes on by itself; empty means no pause.',
    newsletters: 'Newsletters that you get',
    /** What the reader agrees to by ticking a newsletter; kept with the consent. A change of it is a new `wordingVersion`. */
    wording: (title: string) => `Ticked on the page of my preferences: ${title}`,
    save: 'Save',
    saved: 'Saved.',
    refused: {
      name: 'That could not be saved: a name has up to 80 letters, on one line.',
      frequency: 'That could not be saved: choose one of the two.',
      pausedUntil: 'That could not be saved: a pause ends on a day from tomorrow on, within a year.',
      topics: 'That could not be saved: choose from the list.',
      hour: 'That could not be saved: choose an hour from the list.',
      timezone: 'That could not be saved: choose a time zone from the list.',
      newsletters: 'That could not be saved: choose from the list.',
    },
  },
  yourData: {
    heading: 'Your address and your data',
    address: 'New address',
    change: 'Change the address',
    changeAsked: {
      heading: 'Look into both mailboxes',
      text: 'We have written to the address that you have now and to the new one. Press the button behind each link within three days, and everything goes to the new one.',
    },
    changeInvalid: {
      heading: 'That address cannot be taken',
      text: 'It is no address such as name@mail.example, or the one that you have now. Go back and try again.',
    },
    changeTooOften: {
      heading: 'That is enough for today',
      text: 'A change of address can be asked for three times a day. Look for our letters, or try again tomorrow.',
    },
    exportHint: 'We send a link to your address; for one day it gives you all that we keep about you, as a file.',
    export: 'Send me my data',
    exportAsked: {
      heading: 'Look into your mailbox',
      text: 'A letter with the link to your data is on its way to you, if none was sent within the last minutes. The link works for one day.',
    },
    exportExpired: {
      heading: 'This link has expired',
      text: 'It was good for one day, to keep your data safe. Ask for a new one on the page of your preferences.',
    },
    erase: 'Erase all that is kept about me',
    erasing: {
      heading: 'Erase everything?',
      text: 'All your newsletters from us end, and all that we keep about you is erased for good: address, name, choices. What stays is a code from which nobody can read your address; by it we know not to write to you again, unless you sign up anew.',
    },
    eraseButton: 'Erase it all',
    erased: {
      heading: 'Everything is erased',
      text: 'We do not know you any more, and will not write to you again, unless you sign up anew. What was already on its way may still arrive.',
    },
  },
  change: {
    heading: 'Change of address',
    /** What the two addresses agree to; kept with the consent. A change of it is a new `wordingVersion`. */
    from: (title: string) =>
      `Yes, send ${title} and all else that I get from you to my new address instead of this one.`,
    to: (title: string) => `Yes, send ${title} and all else that I get from you to this address from now on.`,
    button: 'Yes, change it',
    waiting: {
      heading: 'Half done',
      text: 'This address has said yes. It changes when the other one does too: look into that mailbox.',
    },
    moved: { heading: 'It is done', text: 'Everything goes to the new address from now on.' },
    taken: {
      heading: 'That cannot be done',
      text: 'The new address cannot take the place of the other one, perhaps because it gets our newsletters already. Nothing was changed.',
    },
    over: {
      heading: 'This link is no longer good',
      text: 'It was used, it has expired after three days, or a newer one took its place. Ask again on the page of your preferences if it is still wanted.',
    },
  },
  link: {
    ask: {
      heading: 'Your preferences',
      text: 'They open by your own link, which stands at the foot of every edition. If you have none at hand, we mail it to you.',
    },
    address: 'Your email address',
    button: 'Mail me my link',
    invalid: 'That is no address such as name@mail.example.',
    asked: {
      heading: 'Look into your mailbox',
      text: 'If this address gets anything from us, a letter with its link is on its way, unless one was sent within the last minutes.',
    },
    tooOften: {
      heading: 'That is enough for now',
      text: 'From here we were asked for many links within minutes. Please try again in a quarter of an hour.',
    },
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
