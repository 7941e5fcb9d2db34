import { expect, test } from '@playwright/test';
import { withoutMasked } from './masked-nodes.ts';

for (const [text, masked, left] of [
  ['- paragraph: IBAN DE12 3456 is hers', ['DE12 3456'], '- paragraph: IBAN [redacted:mask] is hers'],
  ['- text: DE12\n  3456', ['DE12 3456'], '- text: [redacted:mask]'],
  ['- cell "7" [ref=e7]: 77 or 7', ['7'], '- cell "[redacted:mask]" [ref=e7]: 77 or [redacted:mask]'],
  ['Anna Annabel', ['Annabel', 'Anna'], '[redacted:mask] [redacted:mask]'],
  ['mask of a mask', ['mask'], '[redacted:mask] of a [redacted:mask]'],
  ['a (1+1) b', ['(1+1)'], 'a [redacted:mask] b'],
  ['nothing', [], 'nothing'],
] as const) {
  test(`of “${text.replace(/\s+/g, ' ')}” a mask leaves “${left.replace(/\s+/g, ' ')}”`, () => {
    expect(withoutMasked(text, masked)).toBe(left);
  });
}
