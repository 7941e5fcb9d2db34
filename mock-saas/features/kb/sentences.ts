import { defineSentences } from '../../ui/i18n/define-sentences.ts';

export const kbSentences = defineSentences({
  'An article that was never published has no other text; archive it.': {
    de: 'Ein nie veröffentlichter Artikel hat keinen anderen Text; archivieren Sie ihn.',
    fr: 'Un article jamais publié n’a pas d’autre texte ; archivez-le.',
    ja: '未公開の記事にはほかの本文がありません。アーカイブしてください。',
    ar: 'المقالة التي لم تُنشر قط ليس لها نص آخر؛ أرشفها.',
  },
  'Restores revision {revision}': {
    de: 'Stellt Fassung {revision} wieder her',
    fr: 'Restaure la révision {revision}',
    ja: '版 {revision} を復元',
    ar: 'يستعيد النسخة {revision}',
  },
  'This article is archived already.': {
    de: 'Dieser Artikel ist schon archiviert.',
    fr: 'Cet article est déjà archivé.',
    ja: 'この記事はすでにアーカイブ済みです。',
    ar: 'هذه المقالة مؤرشفة بالفعل.',
  },
  'This article is not archived.': {
    de: 'Dieser Artikel ist nicht archiviert.',
    fr: 'Cet article n’est pas archivé.',
    ja: 'この記事はアーカイブされていません。',
    ar: 'هذه المقالة غير مؤرشفة.',
  },
  'There is no draft of this article.': {
    de: 'Von diesem Artikel gibt es keinen Entwurf.',
    fr: 'Il n’y a pas de brouillon de cet article.',
    ja: 'この記事の下書きはありません。',
    ar: 'لا توجد مسودة لهذه المقالة.',
  },
  'This article was changed since you opened it. Look at it again, then save.': {
    de: 'Dieser Artikel wurde geändert, seit Sie ihn geöffnet haben. Sehen Sie noch einmal nach, dann speichern.',
    fr: 'Cet article a été modifié depuis que vous l’avez ouvert. Vérifiez-le, puis enregistrez.',
    ja: '開いた後にこの記事が変更されました。確認してから保存してください。',
    ar: 'تغيّرت هذه المقالة منذ فتحتها. راجعها ثم احفظ.',
  },
  'Draft saved. Readers do not see it yet.': {
    de: 'Entwurf gespeichert. Leser sehen ihn noch nicht.',
    fr: 'Brouillon enregistré. Les lecteurs ne le voient pas encore.',
    ja: '下書きを保存しました。読者にはまだ表示されません。',
    ar: 'حُفظت المسودة. لا يراها القراء بعد.',
  },
  'Draft discarded.': {
    de: 'Entwurf verworfen.',
    fr: 'Brouillon abandonné.',
    ja: '下書きを破棄しました。',
    ar: 'أُلغيت المسودة.',
  },
  'Article published.': {
    de: 'Artikel veröffentlicht.',
    fr: 'Article publié.',
    ja: '記事を公開しました。',
    ar: 'نُشرت المقالة.',
  },
  'Article archived.': {
    de: 'Artikel archiviert.',
    fr: 'Article archivé.',
    ja: '記事をアーカイブしました。',
    ar: 'أُرشفت المقالة.',
  },
  'Article brought back.': {
    de: 'Artikel zurückgeholt.',
    fr: 'Article rétabli.',
    ja: '記事を元に戻しました。',
    ar: 'أُعيدت المقالة.',
  },
  'Title and category saved.': {
    de: 'Titel und Kategorie gespeichert.',
    fr: 'Titre et catégorie enregistrés.',
    ja: 'タイトルとカテゴリを保存しました。',
    ar: 'حُفظ العنوان والفئة.',
  },
  'The old text is a draft now. Publish it to make it count.': {
    de: 'Der alte Text ist jetzt ein Entwurf. Veröffentlichen Sie ihn, damit er gilt.',
    fr: 'L’ancien texte est maintenant un brouillon. Publiez-le pour qu’il compte.',
    ja: '以前の本文が下書きになりました。公開すると反映されます。',
    ar: 'أصبح النص القديم مسودة. انشره ليصبح ساريًا.',
  },
  'What has changed': {
    de: 'Was sich geändert hat',
    fr: 'Ce qui a changé',
    ja: '変更内容',
    ar: 'ما الذي تغيّر',
  },
  'The category': { de: 'Die Kategorie', fr: 'Catégorie', ja: 'カテゴリ', ar: 'الفئة' },
  'There is no article {slug} here.': {
    de: 'Den Artikel {slug} gibt es hier nicht.',
    fr: 'Il n’y a pas d’article {slug} ici.',
    ja: '記事 {slug} は見つかりません。',
    ar: 'لا توجد مقالة {slug} هنا.',
  },
});
