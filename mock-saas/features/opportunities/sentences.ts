import { defineSentences } from '../../ui/i18n/define-sentences.ts';

export const opportunitySentences = defineSentences({
  'A new opportunity is open; close it when it is decided.': {
    de: 'Eine neue Chance ist offen; schließen Sie sie, wenn sie entschieden ist.',
    fr: 'Une nouvelle opportunité est ouverte ; clôturez-la quand elle est décidée.',
    ja: '新しい商談は進行中です。決まってから完了してください。',
    ar: 'الفرصة الجديدة مفتوحة؛ أغلقها عند حسمها.',
  },
  'Say why it was lost.': {
    de: 'Sagen Sie, warum sie verloren ging.',
    fr: 'Indiquez pourquoi elle a été perdue.',
    ja: '失注の理由を入力してください。',
    ar: 'اذكر سبب الخسارة.',
  },
  'The board has changed: that card is no longer in this column.': {
    de: 'Das Board hat sich geändert: Diese Karte steht nicht mehr in dieser Spalte.',
    fr: 'Le tableau a changé : cette carte n’est plus dans cette colonne.',
    ja: 'ボードが変わりました。そのカードはこの列にありません。',
    ar: 'تغيّرت اللوحة: لم تعد البطاقة في هذا العمود.',
  },
  '“{name}” was changed in the meantime; look at it again before you change it.': {
    de: '„{name}“ wurde inzwischen geändert; sehen Sie noch einmal nach, bevor Sie ändern.',
    fr: '« {name} » a été modifié entre-temps ; vérifiez avant de modifier.',
    ja: '「{name}」が変更されました。確認してから変更してください。',
    ar: 'تغيّر «{name}» في هذه الأثناء؛ راجعه قبل تغييره.',
  },
  'The account is not in this workspace.': {
    de: 'Dieser Account gehört nicht zum Arbeitsbereich.',
    fr: 'Ce compte n’est pas dans cet espace.',
    ja: '取引先がこのワークスペースにありません。',
    ar: 'الحساب ليس في مساحة العمل هذه.',
  },
  'The contact is not in this workspace.': {
    de: 'Dieser Kontakt gehört nicht zum Arbeitsbereich.',
    fr: 'Ce contact n’est pas dans cet espace.',
    ja: '連絡先がこのワークスペースにありません。',
    ar: 'جهة الاتصال ليست في مساحة العمل هذه.',
  },
  'The contact belongs to another account.': {
    de: 'Der Kontakt gehört zu einem anderen Account.',
    fr: 'Le contact appartient à un autre compte.',
    ja: '連絡先は別の取引先のものです。',
    ar: 'جهة الاتصال تتبع حسابًا آخر.',
  },
  'Opportunity created.': {
    de: 'Chance angelegt.',
    fr: 'Opportunité créée.',
    ja: '商談を作成しました。',
    ar: 'أُنشئت الفرصة.',
  },
  'Opportunity saved.': {
    de: 'Chance gespeichert.',
    fr: 'Opportunité enregistrée.',
    ja: '商談を保存しました。',
    ar: 'حُفظت الفرصة.',
  },
  'Opportunity moved.': {
    de: 'Chance verschoben.',
    fr: 'Opportunité déplacée.',
    ja: '商談を移動しました。',
    ar: 'نُقلت الفرصة.',
  },
  'Opportunity deleted.': {
    de: 'Chance gelöscht.',
    fr: 'Opportunité supprimée.',
    ja: '商談を削除しました。',
    ar: 'حُذفت الفرصة.',
  },
  'The expected close': {
    de: 'Der erwartete Abschluss',
    fr: 'Clôture prévue',
    ja: '完了予定日',
    ar: 'الإغلاق المتوقع',
  },
  'The reason is too long; at most 200 characters.': {
    de: 'Der Grund ist zu lang; höchstens 200 Zeichen.',
    fr: 'Le motif est trop long ; 200 caractères au plus.',
    ja: '理由が長すぎます。200 文字以内にしてください。',
    ar: 'السبب طويل جدًا؛ 200 حرف على الأكثر.',
  },
  'There is no opportunity {id} here.': {
    de: 'Die Chance {id} gibt es hier nicht.',
    fr: 'Il n’y a pas d’opportunité {id} ici.',
    ja: '商談 {id} は見つかりません。',
    ar: 'لا توجد فرصة {id} هنا.',
  },
});
