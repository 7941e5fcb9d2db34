import { defineSentences } from '../../ui/i18n/define-sentences.ts';

export const liveSentences = defineSentences({
  'This address is for a WebSocket.': {
    de: 'Diese Adresse ist für einen WebSocket.',
    fr: 'Cette adresse est destinée à un WebSocket.',
    ja: 'このアドレスは WebSocket 用です。',
    ar: 'هذا العنوان مخصص لـ WebSocket.',
  },
});
