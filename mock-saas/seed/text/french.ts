import type { Phrasebook } from './phrasebook.ts';

export const french: Phrasebook = {
  topics: [
    {
      when: 'declined',
      subjects: ['Carte refusée', 'Le paiement de {invoice} ne passe pas'],
      openings: [
        'notre carte a été refusée pour {invoice} alors que la banque ne voit aucun problème. Pouvez-vous réessayer ?',
        'impossible de payer {invoice} depuis hier : « le paiement n’a pas pu aboutir ».',
      ],
      answers: [
        'La banque attendait une confirmation qui n’est pas venue à temps. Je vous ai envoyé un nouveau lien de paiement pour {invoice}.',
      ],
      notes: ['Deuxième refus ce trimestre. Demander une autre carte.'],
    },
    {
      when: 'late',
      subjects: ['Relance alors que nous avons payé', 'Votre relance pour {invoice}'],
      openings: [
        'nous avons reçu une relance pour {invoice}, or le virement de {amount} est parti la semaine dernière.',
        'la facture {invoice} s’était perdue chez nous. Nous réglons {amount} d’ici vendredi, merci de suspendre les relances.',
      ],
      answers: [
        'Merci de nous prévenir. Un virement met jusqu’à trois jours ouvrés ; les relances pour {invoice} sont suspendues une semaine.',
      ],
      notes: ['Rien reçu pour {invoice} à ce jour.'],
    },
    {
      when: 'credited',
      subjects: ['Avoir sur {invoice}'],
      openings: [
        'nous avons reçu un avoir pour {invoice}. Est-il déduit tout seul de la prochaine facture ?',
      ],
      answers: ['Oui, il est déduit d’abord de ce qui est dû, puis de la facture suivante.'],
      notes: [],
    },
    {
      when: 'ended',
      subjects: ['Résiliation', 'Nous souhaitons arrêter à l’échéance'],
      openings: [
        'nous souhaitons résilier à la fin de la période. Que deviennent nos données ? Merci de confirmer par écrit.',
      ],
      answers: [
        'Nous regrettons votre départ. Le contrat s’arrête à l’échéance ; vos données restent disponibles 90 jours.',
      ],
      notes: ['Deux mois à moitié prix proposés, refusés.'],
    },
    {
      subjects: ['Numéro de TVA absent de la facture', 'Corriger {invoice}'],
      openings: [
        'notre comptable ne peut pas enregistrer {invoice} : le numéro de TVA manque. Pouvez-vous nous envoyer une copie corrigée ?',
      ],
      answers: [
        'Le numéro est enregistré et figurera sur toutes les factures. Vous recevrez une copie corrigée de {invoice} sous deux jours ouvrés.',
      ],
      notes: ['C’est la comptabilité qui doit corriger, pas nous.'],
    },
    {
      subjects: ['Combien de places payons-nous ?', 'Réduire le nombre de places'],
      openings: [
        'nous sommes {seats}, la facture en compte davantage. Qui est compté ?',
        'deux collègues sont partis. Leurs places se libèrent-elles toutes seules ?',
      ],
      answers: [
        'On compte toute personne qui peut se connecter. Les places se libèrent sous Réglages, Personnes.',
      ],
      notes: ['Le CRM dit {seats}, le contrat 5. Question posée aux commerciaux.'],
    },
    {
      subjects: ['Connexion SSO en boucle', 'Impossible de se connecter ce matin'],
      openings: [
        'depuis ce matin, tout le monde revient à la page de connexion après s’être identifié. Autre navigateur, fenêtre privée : pareil.',
      ],
      answers: [
        'Votre fournisseur d’identité a renouvelé son certificat. Chargez les nouvelles métadonnées sous Réglages, Connexion.',
      ],
      notes: ['Certificat expiré à minuit. Troisième client cette semaine.'],
    },
    {
      subjects: ['Import bloqué à 99 %', 'Import CSV : accents illisibles'],
      openings: ['après l’import, « Société » est devenu « SociÃ©tÃ© » partout. Peut-on annuler un import ?'],
      answers: [
        'Un import s’annule pendant 24 heures sous Réglages, Imports. Choisissez « UTF-8 » la fois suivante.',
      ],
      notes: [],
    },
  ],
  greetings: ['Bonjour,', 'Bonjour à tous,', 'Madame, Monsieur,', 'Bonjour l’équipe,'],
  padding: [
    'J’ai lu l’article, mais il décrit une ancienne version de l’écran.',
    'Rien d’urgent, mais ce serait bien avant la fin du mois.',
    'Un collègue dit que cela marchait la semaine dernière.',
    'J’ai essayé avec deux navigateurs et sur mon téléphone, même résultat.',
    'Nous sommes en plein lancement, une réponse rapide nous aiderait beaucoup.',
    'Nous sommes environ {seats}, la plupart en lecture seule.',
    'Ci-joint une capture d’écran.',
    'Merci de répondre à tous, je suis absente à partir de jeudi.',
    'Désolé si la question a déjà été posée.',
  ],
  followUps: [
    'Des nouvelles ?',
    'Je me permets de vous relancer.',
    'Ça marche, merci !',
    'Toujours pareil de notre côté.',
    'Merci, j’essaie demain.',
    'ok merci',
  ],
  nearEmpty: ['??', 'voir objet', 'Ça ne marche pas.', 'Voir pièce jointe.'],
  thanks: 'Merci d’avance,',
  regards: 'Cordialement',
  fromPhone: 'Envoyé de mon téléphone',
  footer:
    'Ce message et ses pièces jointes sont confidentiels et destinés à la seule personne à qui ils sont adressés. Si vous l’avez reçu par erreur, merci d’en avertir l’expéditeur et de le détruire. La société décline toute responsabilité en cas d’altération. N’imprimez ce message que si nécessaire.',
  wrote: '{author} a écrit :',
  again: 'Suite à {ticket}',
  customerNotes: [
    'Appeler le matin, jamais le vendredi.',
    'Contrat : 5 places, usage supérieur. Transmis aux commerciaux.',
    'Paie en retard mais paie toujours.',
    'Numéro de TVA vérifié.',
  ],
  mails: {
    reminder: {
      subject: 'Rappel : facture {invoice}',
      body: 'Bonjour {name},\n\nsauf erreur de notre part, la facture {invoice} de {amount} était due le {due}. Si vous l’avez réglée entre-temps, merci de ne pas tenir compte de ce message.',
    },
    renewal: {
      subject: 'Votre formule {plan} se renouvelle le mois prochain',
      body: 'Bonjour {name},\n\nvotre formule {plan} pour {seats} places se renouvelle au début du mois prochain. Vous n’avez rien à faire.',
    },
    reply: {
      subject: 'Re: [{ticket}] {subject}',
      body: 'Bonjour {name},\n\nmerci pour ces précisions. Nous avons reproduit le problème et y travaillons ; vous aurez une réponse demain soir au plus tard.',
    },
    closing: {
      subject: 'Re: [{ticket}] {subject}',
      body: 'Bonjour {name},\n\nsans nouvelles de votre part, nous supposons que tout fonctionne. Je marque la demande comme résolue ; répondez à ce message pour la rouvrir.',
    },
    maintenance: {
      subject: 'Maintenance prévue dimanche',
      body: 'Bonjour {name},\n\ndimanche entre 7 h et 8 h, Planner sera en lecture seule pendant le changement de serveurs. Rien ne sera perdu.',
    },
    call: {
      subject: 'Compte rendu de notre appel',
      body: 'Bonjour {name},\n\nmerci pour cet échange. En bref :\n\n- {seats} places aujourd’hui, peut-être le double à l’automne\n- vous nous envoyez la liste des projets\n- nous préparons une offre annuelle pour {company}\n\nAi-je oublié quelque chose ?',
    },
    refund: {
      subject: 'Votre remboursement pour {invoice}',
      body: 'Bonjour {name},\n\nnous avons remboursé {amount} pour la facture {invoice} sur votre carte. Comptez cinq à dix jours ouvrés.',
    },
  },
};
