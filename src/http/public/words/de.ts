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
  archive: {
    heading: 'Alle Ausgaben',
    text: (title) => `Jede Ausgabe von ${title}, hier zu lesen.`,
    none: 'Noch ist keine Ausgabe erschienen.',
    subscribe: (title) => `${title} per E-Mail erhalten`,
    allOf: (title) => `Alle Ausgaben von ${title}`,
    previous: (subject) => `Davor: ${subject}`,
    next: (subject) => `Danach: ${subject}`,
    newer: 'Neuere Ausgaben',
    older: 'Ältere Ausgaben',
    searchHeading: 'Suche',
    searchLabel: 'In den Ausgaben suchen',
    searchButton: 'Suchen',
    found: (search) => `Ausgaben mit „${search}“, die neuesten zuerst.`,
    foundNone: (search) => `Keine Ausgabe enthält „${search}“. Versuchen Sie es mit weniger oder anderen Wörtern.`,
    noWord: 'Darin ist kein Wort, nach dem sich suchen lässt. Versuchen Sie es mit einem, das mehr sagt.',
    tooLong: 'Das ist zu lang für eine Suche. Sie hat höchstens 100 Zeichen.',
  },
  referral: {
    heading: (title) => `Empfehlen Sie ${title}`,
    text: 'Dieser Link gehört Ihnen, zum Weitergeben. Wer sich darüber anmeldet, zählt für Sie, sobald die Anmeldung bestätigt ist.',
    link: 'Ihr eigener Link',
    mail: 'Per E-Mail schicken',
    letter: (title) => `Ich lese ${title}, vielleicht ist das auch etwas für dich:`,
    came: (count) =>
      count === 0
        ? 'Noch ist niemand darüber gekommen.'
        : count === 1
          ? 'Eine Leserin oder ein Leser ist darüber gekommen.'
          : `${count} Leserinnen und Leser sind darüber gekommen.`,
    steps: 'Unser Dank',
    reached: (readers) => (readers === 1 ? 'Für eine Empfehlung: geschafft' : `Für ${readers} Empfehlungen: geschafft`),
    missing: (readers) => (readers === 1 ? 'Noch eine Empfehlung' : `Noch ${readers} Empfehlungen`),
  },
  poll: {
    text: 'Ihre Antwort ist angekreuzt. Sie zählt, sobald Sie den Knopf drücken.',
    legend: 'Ihre Antwort',
    button: 'Antwort abschicken',
    change: 'Antwort ändern',
    saved: 'Ihre Antwort zählt. Sie können sie ändern, bis das Ergebnis bekannt ist.',
    refused: 'Das war keine der Antworten. Wählen Sie eine, und drücken Sie den Knopf.',
    closed: 'Das Ergebnis ist bekannt, darum wird keine Antwort mehr gezählt.',
    soFar: (count) => (count === 1 ? 'Bisher eine Antwort' : `Bisher ${count} Antworten`),
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
