import { defineWords } from '../../ui/i18n/define-words.ts';

export const searchWords = defineWords({
  en: {
    everything: 'Search everything',
    placeholder: 'Search everything  ( / )',
    hint: 'Names, numbers, references, addresses: every word has to be there.',
    resultsFor: 'Results for “{q}”',
    nothing: 'Nothing found that you may read.',
    exact: 'Exactly this',
    showAll: 'All {count}: {kind}',
  },
  de: {
    everything: 'Alles durchsuchen',
    placeholder: 'Alles durchsuchen  ( / )',
    hint: 'Namen, Nummern, Referenzen, Adressen: Jedes Wort muss vorkommen.',
    resultsFor: 'Ergebnisse für „{q}“',
    nothing: 'Nichts gefunden, was Sie lesen dürfen.',
    exact: 'Genau dies',
    showAll: 'Alle {count}: {kind}',
  },
  fr: {
    everything: 'Rechercher partout',
    placeholder: 'Rechercher partout  ( / )',
    hint: 'Noms, numéros, références, adresses : chaque mot doit y figurer.',
    resultsFor: 'Résultats pour « {q} »',
    nothing: 'Rien de trouvé que vous puissiez lire.',
    exact: 'Exactement ceci',
    showAll: 'Tout voir ({count}) : {kind}',
  },
  ja: {
    everything: 'すべてを検索',
    placeholder: 'すべてを検索  ( / )',
    hint: '名前、番号、参照、アドレス。すべての語を含むものを探します。',
    resultsFor: '「{q}」の検索結果',
    nothing: '閲覧できるものは見つかりませんでした。',
    exact: '完全一致',
    showAll: '{kind}：{count}件すべて',
  },
  ar: {
    everything: 'البحث في كل شيء',
    placeholder: 'البحث في كل شيء  ( / )',
    hint: 'أسماء وأرقام ومراجع وعناوين: يجب أن ترد كل كلمة.',
    resultsFor: 'نتائج «{q}»',
    nothing: 'لم يُعثر على شيء يمكنك قراءته.',
    exact: 'هذا بالضبط',
    showAll: 'الكل ({count}): {kind}',
  },
});
