import { defineWords } from '../../ui/i18n/define-words.ts';

export const signInWords = defineWords({
  en: {
    sessionEnded: 'You have been signed out. Sign in again; what you typed is kept.',
    notSentYet: 'Not sent yet',
    notSentNote: 'You were signed out before this could be saved. Look through it, then send it.',
    sendNow: 'Send it now',
    discard: 'Go back without sending',
    field: 'Field',
    typed: 'Typed',
  },
  de: {
    sessionEnded: 'Sie wurden abgemeldet. Melden Sie sich neu an; Ihre Eingaben bleiben erhalten.',
    notSentYet: 'Noch nicht gesendet',
    notSentNote: 'Sie wurden abgemeldet, bevor dies gespeichert werden konnte. Bitte durchsehen und senden.',
    sendNow: 'Jetzt senden',
    discard: 'Zurück, ohne zu senden',
    field: 'Feld',
    typed: 'Eingabe',
  },
  fr: {
    sessionEnded: 'Vous avez été déconnecté. Reconnectez-vous ; votre saisie est conservée.',
    notSentYet: 'Pas encore envoyé',
    notSentNote: 'Vous avez été déconnecté avant l’enregistrement. Relisez, puis envoyez.',
    sendNow: 'Envoyer maintenant',
    discard: 'Revenir sans envoyer',
    field: 'Champ',
    typed: 'Saisie',
  },
  ja: {
    sessionEnded: 'ログアウトされました。もう一度ログインしてください。入力内容は残っています。',
    notSentYet: 'まだ送信されていません',
    notSentNote: '保存される前にログアウトされました。内容を確認してから送信してください。',
    sendNow: '今すぐ送信',
    discard: '送信せずに戻る',
    field: '項目',
    typed: '入力内容',
  },
  ar: {
    sessionEnded: 'تم تسجيل خروجك. سجّل الدخول من جديد؛ ما كتبته محفوظ.',
    notSentYet: 'لم يُرسل بعد',
    notSentNote: 'تم تسجيل خروجك قبل حفظ هذا. راجعه ثم أرسله.',
    sendNow: 'أرسله الآن',
    discard: 'العودة دون إرسال',
    field: 'الحقل',
    typed: 'ما كُتب',
  },
});
