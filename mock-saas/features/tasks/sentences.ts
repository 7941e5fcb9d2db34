import { defineSentences } from '../../ui/i18n/define-sentences.ts';

export const taskSentences = defineSentences({
  '{name} gave you a task': {
    de: '{name} hat Ihnen eine Aufgabe gegeben',
    fr: '{name} vous a confié une tâche',
    ja: '{name} さんからタスクが割り当てられました',
    ar: 'أعطاك {name} مهمة',
  },
  '{title}, due {day}': {
    de: '{title}, fällig am {day}',
    fr: '{title}, échéance le {day}',
    ja: '{title}（期限 {day}）',
    ar: '{title}، تستحق في {day}',
  },
  '“{title}” is {state} already.': {
    de: '„{title}“ ist schon {state}.',
    fr: '« {title} » est déjà : {state}.',
    ja: '「{title}」はすでに{state}です。',
    ar: '«{title}» حالتها بالفعل: {state}.',
  },
  'The list has changed: that task is no longer in this group.': {
    de: 'Die Liste hat sich geändert: Diese Aufgabe ist nicht mehr in dieser Gruppe.',
    fr: 'La liste a changé : cette tâche n’est plus dans ce groupe.',
    ja: '一覧が変わりました。そのタスクはこのグループにありません。',
    ar: 'تغيّرت القائمة: لم تعد المهمة في هذه المجموعة.',
  },
  '“{title}” is locked: its opportunity “{name}” is {state}. Open that again first.': {
    de: '„{title}“ ist gesperrt: Die Chance „{name}“ ist {state}. Öffnen Sie die zuerst wieder.',
    fr: '« {title} » est verrouillée : son opportunité « {name} » est {state}. Rouvrez-la d’abord.',
    ja: '「{title}」はロックされています。商談「{name}」は{state}です。先に再開してください。',
    ar: '«{title}» مقفلة: فرصتها «{name}» حالتها {state}. أعد فتحها أولًا.',
  },
  '“{title}” was changed in the meantime; look at it again before you change it.': {
    de: '„{title}“ wurde inzwischen geändert; sehen Sie noch einmal nach, bevor Sie ändern.',
    fr: '« {title} » a été modifiée entre-temps ; vérifiez avant de modifier.',
    ja: '「{title}」が変更されました。確認してから変更してください。',
    ar: 'تغيّرت «{title}» في هذه الأثناء؛ راجعها قبل تغييرها.',
  },
  'The assignee is not in this workspace.': {
    de: 'Diese zugewiesene Person gehört nicht zum Arbeitsbereich.',
    fr: 'Cette personne n’est pas dans cet espace.',
    ja: '担当者がこのワークスペースにいません。',
    ar: 'المكلَّف ليس في مساحة العمل هذه.',
  },
  'The opportunity is not in this workspace.': {
    de: 'Diese Chance gehört nicht zum Arbeitsbereich.',
    fr: 'Cette opportunité n’est pas dans cet espace.',
    ja: '商談がこのワークスペースにありません。',
    ar: 'الفرصة ليست في مساحة العمل هذه.',
  },
  '“{name}” is closed; nothing more can be planned for it.': {
    de: '„{name}“ ist abgeschlossen; dafür lässt sich nichts mehr planen.',
    fr: '« {name} » est clôturée ; rien de plus ne peut y être prévu.',
    ja: '「{name}」は完了しているため、予定を追加できません。',
    ar: '«{name}» مغلقة؛ لا يمكن التخطيط لها بعد الآن.',
  },
  'The task is gone already.': {
    de: 'Die Aufgabe ist schon fort.',
    fr: 'La tâche n’existe déjà plus.',
    ja: 'このタスクはすでにありません。',
    ar: 'المهمة لم تعد موجودة.',
  },
  'Task added.': {
    de: 'Aufgabe hinzugefügt.',
    fr: 'Tâche ajoutée.',
    ja: 'タスクを追加しました。',
    ar: 'أُضيفت المهمة.',
  },
  'Task saved.': {
    de: 'Aufgabe gespeichert.',
    fr: 'Tâche enregistrée.',
    ja: 'タスクを保存しました。',
    ar: 'حُفظت المهمة.',
  },
  'Task completed.': {
    de: 'Aufgabe erledigt.',
    fr: 'Tâche terminée.',
    ja: 'タスクを完了しました。',
    ar: 'أُنجزت المهمة.',
  },
  'Task reopened.': {
    de: 'Aufgabe wieder geöffnet.',
    fr: 'Tâche rouverte.',
    ja: 'タスクを再開しました。',
    ar: 'أُعيد فتح المهمة.',
  },
  'Task deleted.': {
    de: 'Aufgabe gelöscht.',
    fr: 'Tâche supprimée.',
    ja: 'タスクを削除しました。',
    ar: 'حُذفت المهمة.',
  },
  'Task restored.': {
    de: 'Aufgabe wiederhergestellt.',
    fr: 'Tâche restaurée.',
    ja: 'タスクを復元しました。',
    ar: 'استُعيدت المهمة.',
  },
  'The task': { de: 'Die Aufgabe', fr: 'Tâche', ja: 'タスク', ar: 'المهمة' },
  'The text is too long; at most 5000 characters.': {
    de: 'Der Text ist zu lang; höchstens 5000 Zeichen.',
    fr: 'Le texte est trop long ; 5000 caractères au plus.',
    ja: '本文が長すぎます。5000 文字以内にしてください。',
    ar: 'النص طويل جدًا؛ 5000 حرف على الأكثر.',
  },
  'The due date is not a day.': {
    de: 'Die Fälligkeit ist kein Tag.',
    fr: 'L’échéance n’est pas une date.',
    ja: '期限が日付ではありません。',
    ar: 'الاستحقاق ليس تاريخًا.',
  },
  'There is no task {id} here.': {
    de: 'Die Aufgabe {id} gibt es hier nicht.',
    fr: 'Il n’y a pas de tâche {id} ici.',
    ja: 'タスク {id} は見つかりません。',
    ar: 'لا توجد مهمة {id} هنا.',
  },
});
