import { defineSentences } from '../../ui/i18n/define-sentences.ts';

export const auditSentences = defineSentences({
  'There is no such event in the log.': {
    de: 'Dieses Ereignis steht nicht im Protokoll.',
    fr: 'Cet événement n’est pas dans le journal.',
    ja: 'このイベントは記録にありません。',
    ar: 'لا يوجد حدث كهذا في السجل.',
  },
});
