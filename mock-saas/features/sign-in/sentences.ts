import { defineSentences } from '../../ui/i18n/define-sentences.ts';

export const signInSentences = defineSentences({
  'The password': { de: 'Das Passwort', fr: 'Mot de passe', ja: 'パスワード', ar: 'كلمة المرور' },
  'Too many attempts for this address. Try again after {time}.': {
    de: 'Zu viele Versuche für diese Adresse. Versuchen Sie es nach {time} wieder.',
    fr: 'Trop de tentatives pour cette adresse. Réessayez après {time}.',
    ja: 'このアドレスでの試行が多すぎます。{time} 以降にお試しください。',
    ar: 'محاولات كثيرة لهذا العنوان. حاول بعد {time}.',
  },
  'Email and password do not match.': {
    de: 'E-Mail-Adresse und Passwort passen nicht zusammen.',
    fr: 'L’e-mail et le mot de passe ne correspondent pas.',
    ja: 'メールアドレスとパスワードが一致しません。',
    ar: 'البريد الإلكتروني وكلمة المرور غير متطابقين.',
  },
  'Addresses of this domain may not sign in here.': {
    de: 'Adressen dieser Domain dürfen sich hier nicht anmelden.',
    fr: 'Les adresses de ce domaine ne peuvent pas se connecter ici.',
    ja: 'このドメインのアドレスではサインインできません。',
    ar: 'لا يُسمح لعناوين هذا النطاق بتسجيل الدخول هنا.',
  },
});
