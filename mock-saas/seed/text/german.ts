import type { Phrasebook } from './phrasebook.ts';

export const german: Phrasebook = {
  topics: [
    {
      when: 'declined',
      subjects: ['Karte abgelehnt', 'Zahlung von {invoice} geht nicht durch'],
      openings: [
        'unsere Karte wurde bei {invoice} abgelehnt, obwohl die Bank sagt, bei ihr sei alles in Ordnung. Könnten Sie es noch einmal versuchen?',
        'seit gestern erscheint «Zahlung konnte nicht abgeschlossen werden», wenn ich {invoice} bezahlen will.',
      ],
      answers: [
        'Die Bank wollte eine Bestätigung, die nicht rechtzeitig kam. Ich habe Ihnen einen neuen Zahlungslink für {invoice} geschickt.',
      ],
      notes: ['Zweite Ablehnung in diesem Quartal. Nach einer anderen Karte fragen.'],
    },
    {
      when: 'late',
      subjects: ['Mahnung trotz Zahlung', 'Ihre Mahnung zu {invoice}'],
      openings: [
        'wir haben eine Mahnung zu {invoice} bekommen, die Überweisung über {amount} ging aber schon letzte Woche raus.',
        '{invoice} lag bei einem Kollegen, der krank ist. Wir zahlen {amount} bis Freitag. Bitte so lange nicht mahnen.',
      ],
      answers: [
        'Danke für die Nachricht. Überweisungen erscheinen nach bis zu drei Arbeitstagen; Mahnungen zu {invoice} sind für eine Woche gestoppt.',
      ],
      notes: ['Zu {invoice} ist noch nichts eingegangen.'],
    },
    {
      when: 'refunded',
      subjects: ['Wann kommt die Rückzahlung?'],
      openings: [
        'Sie schrieben, ein Teil von {invoice} gehe auf unsere Karte zurück. Bisher ist nichts da. Wie lange dauert das?',
      ],
      answers: ['Banken brauchen fünf bis zehn Arbeitstage. Die Rückzahlung ist bei uns gebucht.'],
      notes: [],
    },
    {
      when: 'ended',
      subjects: ['Kündigung', 'Wir möchten zum Ende der Laufzeit kündigen'],
      openings: [
        'wir möchten zum Ende der Laufzeit kündigen. Was passiert mit unseren Daten? Bitte schriftlich bestätigen.',
      ],
      answers: [
        'Schade, dass Sie gehen. Der Vertrag endet mit der Laufzeit; Ihre Daten bleiben 90 Tage erhalten und können exportiert werden.',
      ],
      notes: ['Zwei Monate zum halben Preis angeboten, abgelehnt.'],
    },
    {
      subjects: ['MwSt-Nummer fehlt auf der Rechnung', 'Rechnung {invoice}: falsche Firma'],
      openings: [
        'unsere Buchhaltung kann {invoice} nicht verbuchen, weil die MwSt-Nummer fehlt. Bekommen wir eine korrigierte Rechnung?',
        'wir firmieren seit Januar um. Auf {invoice} steht noch der alte Name.',
      ],
      answers: [
        'Die Nummer ist jetzt hinterlegt und steht auf jeder neuen Rechnung. Für {invoice} erhalten Sie innert zwei Arbeitstagen eine korrigierte Kopie.',
      ],
      notes: ['Korrektur muss die Buchhaltung machen, wir können das nicht.'],
    },
    {
      subjects: ['Wie viele Plätze bezahlen wir?', 'Anzahl Lizenzen stimmt nicht', 'Plätze reduzieren'],
      openings: [
        'wir sind {seats} Personen, auf der Rechnung stehen mehr. Wer zählt als Platz?',
        'zwei Mitarbeitende sind ausgetreten. Verfallen ihre Plätze von selbst?',
      ],
      answers: [
        'Gezählt wird, wer sich anmelden kann. Plätze lassen sich unter Einstellungen, Personen freigeben; die nächste Rechnung fällt entsprechend tiefer aus.',
      ],
      notes: ['CRM sagt {seats}, Vertrag sagt 5. Verkauf gefragt.'],
    },
    {
      subjects: ['Anmeldung mit SSO dreht sich im Kreis', 'Login geht seit heute früh nicht'],
      openings: [
        'seit heute früh landen alle nach der Anmeldung wieder auf der Anmeldeseite. Anderer Browser, privates Fenster: immer dasselbe.',
      ],
      answers: [
        'Ihr Anbieter hat das Zertifikat erneuert. Bitte laden Sie die neuen Metadaten unter Einstellungen, Anmeldung hoch.',
      ],
      notes: ['Zertifikat um Mitternacht abgelaufen. Dritter Fall diese Woche.'],
    },
    {
      subjects: ['Import bleibt bei 99 % stehen', 'CSV-Import: Umlaute kaputt'],
      openings: [
        'nach dem Import steht überall «MÃ¼ller» statt «Müller». Lässt sich ein Import rückgängig machen?',
        'der Import steht seit zwei Stunden bei 99 %. Die Datei hat 3 MB, nichts Besonderes.',
      ],
      answers: [
        'Ein Import lässt sich 24 Stunden lang unter Einstellungen, Importe rückgängig machen. Wählen Sie beim zweiten Mal «UTF-8».',
      ],
      notes: [],
    },
    {
      subjects: ['Erinnerungen kommen eine Stunde zu früh'],
      openings: [
        'seit der Zeitumstellung kommen alle Erinnerungen eine Stunde zu früh. Wir sitzen in {city}.',
      ],
      answers: [
        'Erinnerungen richten sich nach der Zeitzone des Arbeitsbereichs. Seit Januar lässt sich das im Profil pro Person einstellen.',
      ],
      notes: [],
    },
  ],
  greetings: ['Guten Tag,', 'Grüezi,', 'Hallo zusammen,', 'Sehr geehrte Damen und Herren,', 'Hallo,'],
  padding: [
    'Den Artikel dazu habe ich gelesen, er beschreibt aber eine ältere Oberfläche.',
    'Es eilt nicht, sollte aber vor Monatsende erledigt sein.',
    'Ein Kollege meint, letzte Woche habe es noch funktioniert.',
    'Ich habe es in zwei Browsern und auf dem Telefon versucht, jedes Mal mit demselben Ergebnis.',
    'Wir stecken mitten in einem Projekt, eine rasche Antwort würde sehr helfen.',
    'Wenn Sie dafür Zugriff auf unseren Arbeitsbereich brauchen: einverstanden.',
    'Zur Einordnung: wir sind rund {seats} Personen, die meisten lesen nur.',
    'Ein Bildschirmfoto liegt bei.',
    'Ab Donnerstag bin ich nicht im Haus, bitte antworten Sie an alle.',
    'Entschuldigung, falls die Frage schon einmal kam.',
  ],
  followUps: [
    'Gibt es etwas Neues?',
    'Ich wollte kurz nachfragen.',
    'Jetzt geht es, vielen Dank!',
    'Bei uns leider unverändert.',
    'Danke, das probiere ich morgen aus.',
    'ok danke',
    'Wie oben geschrieben. Bitte den ganzen Verlauf lesen.',
  ],
  nearEmpty: ['??', 'siehe Betreff', 'Geht nicht.', 'Siehe Anhang.'],
  thanks: 'Vielen Dank und freundliche Grüsse',
  regards: 'Freundliche Grüsse',
  fromPhone: 'Von unterwegs gesendet',
  footer:
    'Diese Nachricht ist vertraulich und nur für die angegebene Person bestimmt. Wenn Sie sie irrtümlich erhalten haben, informieren Sie bitte die Absenderin und löschen Sie die Nachricht. Für Schäden durch Viren wird nicht gehaftet. Bitte denken Sie an die Umwelt, bevor Sie diese E-Mail ausdrucken.',
  wrote: '{author} schrieb:',
  again: 'Nachfrage zu {ticket}',
  customerNotes: [
    'Am besten am Morgen anrufen, freitags nicht.',
    'Verlängerung im Frühling; will Jahresvertrag bei 10 %.',
    'Vertrag nennt 5 Plätze, genutzt werden mehr. An Verkauf gegeben.',
    'Zahlt spät, aber zahlt immer. Vor Tag 20 nicht mahnen.',
    'MwSt-Nummer geprüft.',
  ],
  mails: {
    reminder: {
      subject: 'Zahlungserinnerung: Rechnung {invoice}',
      body: 'Guten Tag {name},\n\nRechnung {invoice} über {amount} war am {due} fällig. Haben Sie inzwischen bezahlt, betrachten Sie diese Nachricht bitte als gegenstandslos.',
    },
    renewal: {
      subject: 'Ihr Plan {plan} verlängert sich nächsten Monat',
      body: 'Guten Tag {name},\n\nIhr Plan {plan} für {seats} Plätze verlängert sich Anfang nächsten Monats. Sie müssen nichts tun. Hat sich die Zahl der Plätze geändert, passen Sie sie bitte vorher an.',
    },
    reply: {
      subject: 'Re: [{ticket}] {subject}',
      body: 'Guten Tag {name},\n\ndanke für die Angaben. Wir konnten es nachstellen und arbeiten daran; Sie hören spätestens morgen Abend von uns.',
    },
    closing: {
      subject: 'Re: [{ticket}] {subject}',
      body: 'Guten Tag {name},\n\nwir haben länger nichts gehört und nehmen an, dass alles läuft. Ich schliesse die Anfrage; mit einer Antwort auf diese Mail geht sie wieder auf.',
    },
    maintenance: {
      subject: 'Wartung am Sonntag',
      body: 'Guten Tag {name},\n\nam Sonntag zwischen 07:00 und 08:00 Uhr ist Planner nur lesbar, während wir auf neue Server umziehen. Es geht nichts verloren.',
    },
    call: {
      subject: 'Notizen zum Gespräch',
      body: 'Guten Tag {name},\n\ndanke für das Gespräch. Kurz gefasst:\n\n- heute {seats} Plätze, im Herbst vielleicht doppelt so viele\n- Sie schicken uns die Liste der Projekte\n- wir machen {company} eine Offerte mit Jahresrechnung\n\nHabe ich etwas vergessen?',
    },
    refund: {
      subject: 'Rückzahlung zu Rechnung {invoice}',
      body: 'Guten Tag {name},\n\nwir haben {amount} zu Rechnung {invoice} auf Ihre Karte zurückgezahlt. Bis es auf dem Auszug steht, vergehen fünf bis zehn Arbeitstage.',
    },
  },
};
