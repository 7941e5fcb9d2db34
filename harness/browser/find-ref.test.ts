import { expect, test } from '@playwright/test';
import { findRef } from './find-ref.ts';

const TREE = [
  '- generic [active] [ref=e1]:',
  '  - link "Tickets" [ref=e4] [cursor=pointer]:',
  '    - /url: /tickets',
  '  - button "Say \\"yes\\"" [disabled] [ref=f2e7]',
  '  - textbox "Reason" [ref=e9]: link "Tickets" [ref=e666]',
  '  - heading "Payment" [level=2] [ref=e10]',
  '  - combobox "Payment" [ref=e11]:',
  '  - button "Save" [ref=e12]',
  '  - button "Save" [ref=e13]',
  '  - button "Covered"',
].join('\n');

for (const [title, target, ref] of [
  ['a link by its name', { role: 'link', name: 'Tickets' }, 'e4'],
  ['a name with quotation marks, in a frame', { role: 'button', name: 'Say "yes"' }, 'f2e7'],
  ['a field by its label, not the heading of the same name', { label: 'Payment' }, 'e11'],
  ['nothing where two elements match', { role: 'button', name: 'Save' }, undefined],
  ['nothing where a pointer would not reach it', { role: 'button', name: 'Covered' }, undefined],
  ['nothing for part of a name', { role: 'link', name: 'Ticket' }, undefined],
  ['nothing for a name that only stands in a typed value', { role: 'link', name: 'e666' }, undefined],
  ['nothing for a point', { x: 1, y: 2 }, undefined],
] as const) {
  test(`the tree gives the handle of ${title}`, () => {
    expect(findRef(TREE, target)).toBe(ref);
  });
}
