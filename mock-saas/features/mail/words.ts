import { defineWords } from '../../ui/i18n/define-words.ts';

export const mailWords = defineWords({
  en: {
    newMail: 'New mail',
    mailboxes: 'Mailboxes',
    draftBox: 'Drafts',
    scheduledBox: 'Scheduled',
    sentBox: 'Outbox',
  },
  de: {
    newMail: 'Neue E-Mail',
    mailboxes: 'Postfächer',
    draftBox: 'Entwürfe',
    scheduledBox: 'Geplant',
    sentBox: 'Postausgang',
  },
  fr: {
    newMail: 'Nouveau message',
    mailboxes: 'Boîtes',
    draftBox: 'Brouillons',
    scheduledBox: 'Programmés',
    sentBox: 'Boîte d’envoi',
  },
  ja: {
    newMail: '新規メール',
    mailboxes: 'メールボックス',
    draftBox: '下書き',
    scheduledBox: '予約済み',
    sentBox: '送信箱',
  },
  ar: {
    newMail: 'رسالة جديدة',
    mailboxes: 'صناديق البريد',
    draftBox: 'المسودات',
    scheduledBox: 'المجدولة',
    sentBox: 'الصادر',
  },
});
