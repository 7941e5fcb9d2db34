import { defineWords } from '../../ui/i18n/define-words.ts';

export const kbWords = defineWords({
  en: {
    searchArticles: 'Search articles',
    revisions: 'Revisions',
  },
  de: {
    searchArticles: 'Artikel durchsuchen',
    revisions: 'Fassungen',
  },
  fr: {
    searchArticles: 'Rechercher des articles',
    revisions: 'Révisions',
  },
  ja: {
    searchArticles: '記事を検索',
    revisions: '改訂履歴',
  },
  ar: {
    searchArticles: 'البحث في المقالات',
    revisions: 'المراجعات',
  },
});
