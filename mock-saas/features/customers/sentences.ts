import { defineSentences } from '../../ui/i18n/define-sentences.ts';

export const customerSentences = defineSentences({
  'The contact': { de: 'Der Kontakt', fr: 'Contact', ja: '連絡先', ar: 'جهة الاتصال' },
  'The country is two capital letters, such as DE.': {
    de: 'Das Land sind zwei Großbuchstaben, etwa DE.',
    fr: 'Le pays s’écrit en deux majuscules, par exemple DE.',
    ja: '国は DE のような大文字 2 字です。',
    ar: 'البلد حرفان كبيران مثل DE.',
  },
  'The phone number is too long.': {
    de: 'Die Telefonnummer ist zu lang.',
    fr: 'Le numéro de téléphone est trop long.',
    ja: '電話番号が長すぎます。',
    ar: 'رقم الهاتف طويل جدًا.',
  },
  'Customer saved.': {
    de: 'Kunde gespeichert.',
    fr: 'Client enregistré.',
    ja: '顧客を保存しました。',
    ar: 'حُفظ العميل.',
  },
  'Customer deleted.': {
    de: 'Kunde gelöscht.',
    fr: 'Client supprimé.',
    ja: '顧客を削除しました。',
    ar: 'حُذف العميل.',
  },
});
