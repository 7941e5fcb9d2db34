import { expect, test } from '@playwright/test';
import { visibleText } from './visible-text.ts';

const SHOWN: readonly (readonly [text: string, shown: string])[] = [
  ['pay exe.\u202egnp', 'pay exe.\\u202egnp'],
  ['mara\u200b@brightloom.example', 'mara\\u200b@brightloom.example'],
  ['\u001b[2J\u0000\u009b', '\\u001b[2J\\u0000\\u009b'],
  ['two\nlines\tof it', 'two\nlines\tof it'],
  ['tag\u{e0041}', 'tag\\u{e0041}'],
  ['p\u0430ypal', 'p\u0430[U+0430]ypal'],
  ['\uff14\u0662 USD', '\uff14[U+FF14]\u0662[U+0662] USD'],
  ['\u043c\u0438\u0440 and world', '\u043c\u0438\u0440 and world'],
  ['Zo\u00eb M\u00fcller, \u6771\u4eac', 'Zo\u00eb M\u00fcller, \u6771\u4eac'],
  ['a@ex\u0430mple.com', 'a@ex\u0430[U+0430]mple.com [xn--exmple-4nf.com]'],
  ['jos\u00e9@ex.com', 'jos\u00e9[U+00E9]@ex.com'],
  ['420.00 USD to a@b.example', '420.00 USD to a@b.example'],
  ['\u201cto a@b.exam\u2026\u201d', '\u201cto a@b.exam\u2026\u201d'],
];

for (const [text, shown] of SHOWN) {
  test(`${JSON.stringify(shown)} is what a person reads`, () => expect(visibleText(text)).toBe(shown));
}
