import type { Words } from './en.ts';

export const de: Words = {
  language: 'de',
  leave: {
    heading: (title) => `${title} abbestellen?`,
    text: 'Ein Druck auf den Knopf, und es ist sofort Schluss. Dass Sie diese Seite geöffnet haben, hat noch nichts geändert.',
    button: 'Diesen Newsletter abbestellen',
    done: 'Sie sind abgemeldet',
    doneText: (title) => `${title} kommt nicht mehr zu Ihnen. Was schon unterwegs war, kann noch eintreffen.`,
  },
  signUp: {
    heading: (title) => `${title} bestellen`,
    text: 'Jede Ausgabe kommt in Ihr Postfach, und ein Klick beendet das.',
    email: 'Ihre E-Mail-Adresse',
    trap: 'Dieses Feld bitte leer lassen',
    button: 'Anmelden',
    wording: (title) =>
      `Schicken Sie mir ${title} per E-Mail. Ich kann mich jederzeit mit einem Klick wieder abmelden.`,
    privacy: 'Was mit Ihren Daten geschieht',
    asked: 'Sehen Sie in Ihr Postfach',
    askedText: (title) =>
      `Eine E-Mail ist unterwegs zu Ihnen. Öffnen Sie den Link darin, dann bekommen Sie ${title}. Kommt in den nächsten Minuten nichts, sehen Sie bitte im Spam-Ordner nach.`,
    in: 'Vielen Dank',
    inText: (title) =>
      `Die nächste Ausgabe von ${title} kommt in Ihr Postfach. War diese Adresse schon einmal abgemeldet, fragen wir Sie erst per E-Mail.`,
    typo: (suggestion) => `Meinten Sie ${suggestion}?`,
    yes: (suggestion) => `Ja, ${suggestion}`,
    no: (written) => `Nein, ${written} stimmt`,
    invalid: 'An diese Adresse lässt sich nichts schicken. Schreiben Sie eine wie name@mail.example.',
    disposable: 'Solche Adressen gibt es nur für ein paar Minuten. Nehmen Sie eine, die Sie behalten.',
    'no-mail': 'Was hinter dem @ steht, bekommt keine E-Mails. Sehen Sie nach, ob es richtig geschrieben ist.',
    slow: 'Aus Ihrem Netz kamen zu viele Anmeldungen. Versuchen Sie es in einer Stunde noch einmal.',
  },
  confirm: {
    heading: 'Ein letzter Schritt',
    wording: (title) =>
      `Ja, schicken Sie mir ${title} per E-Mail. Ich kann mich jederzeit mit einem Klick wieder abmelden.`,
    button: 'Ja, schicken Sie ihn mir',
    done: 'Sie sind dabei',
    doneText: (title) => `Die nächste Ausgabe von ${title} kommt in Ihr Postfach.`,
    already: 'Sie sind schon dabei',
    alreadyText: (title) => `${title} kommt mit jeder Ausgabe zu Ihnen. Es ist nichts weiter zu tun.`,
    expired: 'Dieser Link ist abgelaufen',
    expiredText: 'Er galt sieben Tage, zum Schutz Ihrer Adresse. Melden Sie sich noch einmal an, dann kommt ein neuer.',
    ended: 'Dieses Abonnement ist beendet',
    endedText: (title) => `${title} geht nicht mehr an diese Adresse, und ein alter Link ändert das nicht.`,
  },
  preferences: {
    heading: 'Ihre Einstellungen',
    text: (address, day) => `Er geht an ${address}, seit dem ${day}.`,
    name: 'Ihr Name',
    save: 'Speichern',
    saved: 'Gespeichert.',
    refused: 'Das ließ sich nicht speichern: Ein Name hat bis zu 80 Buchstaben, in einer Zeile.',
  },
  missing: {
    heading: 'Hier ist nichts',
    text: 'Vielleicht fehlt ein Stück der Adresse. Öffnen Sie den Link direkt aus der E-Mail, oder kopieren Sie ihn ganz.',
  },
  refused: {
    heading: 'Das hat nicht geklappt',
    text: 'Wir konnten nicht lesen, was gesendet wurde. Öffnen Sie den Link aus der E-Mail noch einmal.',
  },
  broken: {
    heading: 'Bei uns stimmt etwas nicht',
    text: 'An Ihnen lag es nicht, und wir wissen Bescheid. Bitte versuchen Sie es später noch einmal.',
  },
  unavailable: {
    heading: 'Bitte in einer Minute noch einmal',
    text: 'Wir erreichen unsere Daten gerade nicht, darum lässt sich nichts ändern. Ihr Link bleibt gültig.',
  },
};
