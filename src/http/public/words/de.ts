import type { Words } from './en.ts';

export const de: Words = {
  language: 'de',
  leave: {
    heading: (title) => `${title} abbestellen?`,
    text: 'Ein Druck auf den Knopf, und es ist sofort Schluss. Dass Sie diese Seite geöffnet haben, hat noch nichts geändert.',
    button: 'Diesen Newsletter abbestellen',
    done: 'Sie sind abgemeldet',
    doneText: (title) => `${title} kommt nicht mehr zu Ihnen. Was schon unterwegs war, kann noch eintreffen.`,
    instead: 'Oder lieber weniger davon?',
    weekly: (day) => `Lieber das Beste der Woche, jeden ${day}`,
    weeklyDone: (title, day) => `Von jetzt an bekommen Sie von ${title} das Beste der Woche, jeden ${day}.`,
    pause: 'Einen Monat Pause',
    pauseDone: (title, day) => `${title} macht Pause und kommt vom ${day} an von selbst wieder zu Ihnen.`,
    why: 'Wenn Sie mögen, sagen Sie uns, warum',
    because: {
      'too-many': 'Zu viele E-Mails',
      'not-for-me': 'Nicht das, was mich interessiert',
      'never-asked': 'Ich habe ihn nie bestellt',
      elsewhere: 'Ich lese ihn anderswo',
    },
    tell: 'Diese Antwort senden',
    thanks: { heading: 'Danke', text: 'Das hilft uns. Es ist nichts weiter zu tun.' },
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
  stay: {
    heading: (title) => `Möchten Sie ${title} noch bekommen?`,
    wording: (title) =>
      `Ja, schicken Sie mir ${title} weiter per E-Mail. Ich kann mich jederzeit mit einem Klick wieder abmelden.`,
    button: 'Ja, weiter zuschicken',
    done: 'Schön, dass Sie bleiben',
    doneText: (title) => `${title} kommt weiter in Ihr Postfach. Es ist nichts weiter zu tun.`,
  },
  preferences: {
    heading: 'Ihre Einstellungen',
    text: (address, day) => `Er geht an ${address}, seit dem ${day}.`,
    name: 'Ihr Name',
    frequency: 'Wie oft',
    every: 'Jede Ausgabe',
    weekly: (day) => `Das Beste der Woche, jeden ${day}`,
    topics: 'Was Sie am meisten interessiert',
    topicsHint:
      'Sie bekommen, was eine Ausgabe davon hat, und wo sie nichts hat, ihren wichtigsten Artikel. Ohne Auswahl bekommen Sie alles.',
    when: 'Wann',
    hour: 'Stunde',
    usualHour: 'Die übliche Stunde',
    timezone: 'Zeitzone',
    usualTimezone: 'Die des Newsletters',
    pausedUntil: 'Pause bis',
    pauseHint: 'Vor diesem Tag kommt nichts. Danach geht es von selbst weiter; leer heißt: keine Pause.',
    newsletters: 'Newsletter, die Sie bekommen',
    wording: (title) => `Angekreuzt auf der Seite meiner Einstellungen: ${title}`,
    save: 'Speichern',
    saved: 'Gespeichert.',
    refused: {
      name: 'Das ließ sich nicht speichern: Ein Name hat bis zu 80 Buchstaben, in einer Zeile.',
      frequency: 'Das ließ sich nicht speichern: Wählen Sie eines von beiden.',
      pausedUntil: 'Das ließ sich nicht speichern: Eine Pause endet frühestens morgen und spätestens in einem Jahr.',
      topics: 'Das ließ sich nicht speichern: Wählen Sie aus der Liste.',
      hour: 'Das ließ sich nicht speichern: Wählen Sie eine Stunde aus der Liste.',
      timezone: 'Das ließ sich nicht speichern: Wählen Sie eine Zeitzone aus der Liste.',
      newsletters: 'Das ließ sich nicht speichern: Wählen Sie aus der Liste.',
    },
  },
  yourData: {
    heading: 'Ihre Adresse und Ihre Daten',
    address: 'Neue Adresse',
    change: 'Adresse ändern',
    changeAsked: {
      heading: 'Sehen Sie in beide Postfächer',
      text: 'Wir haben an Ihre jetzige und an die neue Adresse geschrieben. Drücken Sie innerhalb von drei Tagen den Knopf hinter beiden Links, und alles geht an die neue.',
    },
    changeInvalid: {
      heading: 'Diese Adresse geht nicht',
      text: 'Es ist keine Adresse wie name@mail.example, oder es ist Ihre jetzige. Gehen Sie zurück und versuchen Sie es noch einmal.',
    },
    changeTooOften: {
      heading: 'Das genügt für heute',
      text: 'Dreimal am Tag lässt sich eine neue Adresse angeben. Suchen Sie unsere E-Mails, oder versuchen Sie es morgen.',
    },
    exportHint:
      'Wir schicken Ihnen einen Link; einen Tag lang gibt er Ihnen alles, was wir über Sie gespeichert haben, als Datei.',
    export: 'Meine Daten zuschicken',
    exportAsked: {
      heading: 'Sehen Sie in Ihr Postfach',
      text: 'Eine E-Mail mit dem Link zu Ihren Daten ist unterwegs, wenn nicht in den letzten Minuten schon eine kam. Der Link gilt einen Tag.',
    },
    exportExpired: {
      heading: 'Dieser Link ist abgelaufen',
      text: 'Er galt einen Tag, zum Schutz Ihrer Daten. Bitten Sie auf der Seite Ihrer Einstellungen um einen neuen.',
    },
    erase: 'Alles über mich löschen',
    erasing: {
      heading: 'Alles löschen?',
      text: 'Alle Ihre Newsletter von uns enden, und alles, was wir über Sie gespeichert haben, wird endgültig gelöscht: Adresse, Name, Einstellungen. Es bleibt ein Code, aus dem niemand Ihre Adresse lesen kann; an ihm erkennen wir, dass wir Ihnen nicht mehr schreiben dürfen, außer Sie melden sich neu an.',
    },
    eraseButton: 'Alles löschen',
    erased: {
      heading: 'Alles ist gelöscht',
      text: 'Wir kennen Sie nicht mehr und schreiben Ihnen nicht wieder, außer Sie melden sich neu an. Was schon unterwegs war, kann noch eintreffen.',
    },
  },
  change: {
    heading: 'Neue Adresse',
    from: (title) =>
      `Ja, schicken Sie ${title} und alles andere, was ich von Ihnen bekomme, an meine neue Adresse statt an diese.`,
    to: (title) => `Ja, schicken Sie ${title} und alles andere, was ich von Ihnen bekomme, künftig an diese Adresse.`,
    button: 'Ja, ändern',
    waiting: {
      heading: 'Halb getan',
      text: 'Diese Adresse hat Ja gesagt. Es ändert sich, wenn die andere es auch tut: Sehen Sie in jenes Postfach.',
    },
    moved: { heading: 'Es ist getan', text: 'Von jetzt an geht alles an die neue Adresse.' },
    taken: {
      heading: 'Das geht nicht',
      text: 'Die neue Adresse kann nicht an die Stelle der anderen treten, vielleicht, weil sie schon Newsletter von uns bekommt. Es wurde nichts geändert.',
    },
    over: {
      heading: 'Dieser Link gilt nicht mehr',
      text: 'Er wurde benutzt, ist nach drei Tagen abgelaufen, oder ein neuerer trat an seine Stelle. Bitten Sie auf der Seite Ihrer Einstellungen noch einmal darum, wenn Sie es noch möchten.',
    },
  },
  link: {
    ask: {
      heading: 'Ihre Einstellungen',
      text: 'Sie öffnen sich mit Ihrem eigenen Link, der am Fuß jeder Ausgabe steht. Haben Sie keine zur Hand, schicken wir ihn Ihnen.',
    },
    address: 'Ihre E-Mail-Adresse',
    button: 'Link zuschicken',
    invalid: 'Das ist keine Adresse wie name@mail.example.',
    asked: {
      heading: 'Sehen Sie in Ihr Postfach',
      text: 'Wenn diese Adresse etwas von uns bekommt, ist eine E-Mail mit ihrem Link unterwegs, sofern nicht in den letzten Minuten schon eine kam.',
    },
    tooOften: {
      heading: 'Das genügt fürs Erste',
      text: 'Von hier wurden in wenigen Minuten viele Links erbeten. Bitte versuchen Sie es in einer Viertelstunde noch einmal.',
    },
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
