import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { findWord, findWordOfClass, foldWords } from './match-words.ts';
import { WORD_CLASSES, WORDS } from './word-classes.ts';

/** What products write on the button that deletes. */
const DELETES = [
  ['en', 'Delete account'],
  ['de', 'Konto endgültig löschen'],
  ['fr', 'Supprimer le compte'],
  ['es', 'Eliminar cuenta'],
  ['pt', 'Excluir conta'],
  ['it', 'Elimina account'],
  ['nl', 'Account verwijderen'],
  ['sv', 'Ta bort kontot'],
  ['da', 'Slet konto'],
  ['fi', 'Poista tili'],
  ['pl', 'Usuń konto'],
  ['cs', 'Smazat účet'],
  ['tr', 'HESABI SİL'],
  ['ru', 'Удалить аккаунт'],
  ['uk', 'Видалити обліковий запис'],
  ['el', 'Διαγραφή λογαριασμού'],
  ['ar', 'حذف الحساب'],
  ['he', 'מחק חשבון'],
  ['hi', 'खाता हटाएं'],
  ['vi', 'Xóa tài khoản'],
  ['ja', 'アカウントを削除'],
  ['zh', '永久删除账户'],
  ['ko', '계정 삭제하기'],
  ['a picture', '🗑️'],
] as const;

for (const [language, text] of DELETES) {
  test(`a word that deletes is found in ${language}`, () => {
    expect(findWordOfClass(['Settings', text], 'delete')).toBeDefined();
  });
}

const DISGUISED = [
  ['capitals', 'DELETE'],
  ['wide letters', 'ｄｅｌｅｔｅ'],
  ['letters of mathematics', '𝐝𝐞𝐥𝐞𝐭𝐞'],
  ['accents', 'Délètê'],
  ['Cyrillic and Greek look-alikes', 'Dеlеtε'],
  ['letters without width', 'De\u200bl\u2060e\u00adte'],
  ['letters without a shape', 'De\u3164le\u2800te'],
  ['letters apart', 'D e l e t e'],
  ['dots between', 'd.e.l.e.t.e it'],
  ['the other direction', '\u202eeteled'],
] as const;

for (const [what, text] of DISGUISED) {
  test(`a word is found through ${what}`, () => {
    expect(findWordOfClass([text], 'delete')).toBeDefined();
    expect(findWord([text], 'delete')).toBe(text);
  });
}

test('every class knows a word in at least twelve languages, and finds each of its own', () => {
  for (const name of WORD_CLASSES) {
    expect(Object.keys(WORDS[name]).length).toBeGreaterThanOrEqual(12);
    for (const [language, words] of Object.entries(WORDS[name])) {
      for (const word of words.split(' ')) {
        const text = `… ${word.replace(/-$/, '').replaceAll('_', ' ').toUpperCase()} …`;
        expect(findWordOfClass([text], name), `${name}, ${language}: ${word}`).toBeDefined();
      }
    }
  }
});

test('ordinary controls of a product are of no class', () => {
  for (const text of [
    'Save',
    'Go',
    'GUI',
    'C’est moi',
    'Next page',
    'Cancel',
    'Open ticket T-1007',
    'Show details',
    'Environment',
    'Platform',
    'Public holidays',
    'Pages',
    'Silver',
    'Wisconsin',
    'Compress',
    'Postponed',
    'Undeletable',
    'Sort order',
    'Search',
    'Speichern',
    'Weiter',
    '保存',
    '次へ',
    'Сохранить',
  ]) {
    for (const name of WORD_CLASSES) {
      expect(findWordOfClass([text], name), `${text}: ${name}`).toBeUndefined();
    }
  }
});

test('property: folding twice is folding once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => foldWords(foldWords(text)) === foldWords(text)),
  );
});
