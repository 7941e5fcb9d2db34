import { defineSentences } from '../../ui/i18n/define-sentences.ts';

export const notificationSentences = defineSentences({
  'Marked as read.': {
    de: 'Als gelesen markiert.',
    fr: 'Marqué comme lu.',
    ja: '既読にしました。',
    ar: 'وُسم كمقروء.',
  },
  'Everything is marked as read.': {
    de: 'Alles ist als gelesen markiert.',
    fr: 'Tout est marqué comme lu.',
    ja: 'すべて既読にしました。',
    ar: 'وُسم كل شيء كمقروء.',
  },
  'There is no such notification for you.': {
    de: 'Diese Mitteilung gibt es für Sie nicht.',
    fr: 'Cette notification n’existe pas pour vous.',
    ja: 'この通知は見つかりません。',
    ar: 'لا يوجد إشعار كهذا لك.',
  },
});
