import { expect, test } from '@playwright/test';
import { findRef, withoutBoxes } from './find-ref.ts';

const TREE = [
  '- generic [active] [ref=e1]:',
  '  - link "Tickets" [ref=e4] [cursor=pointer] [box=10,-20,30,40]:',
  '    - /url: /tickets',
  '  - button "Say \\"yes\\"" [disabled] [ref=f2e7] [box=1,2,3,4]',
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
    expect(findRef(TREE, target)?.ref).toBe(ref);
  });
}

test('the tree gives the box of an element, but not of one in a frame, whose viewport is its own', () => {
  expect(findRef(TREE, { role: 'link', name: 'Tickets' })?.box).toEqual({
    x: 10,
    y: -20,
    width: 30,
    height: 40,
  });
  expect(findRef(TREE, { role: 'button', name: 'Say "yes"' })?.box).toBeNull();
});

test('boxes are taken out of a tree, and text that looks like one stays', () => {
  const tree = [
    '- link "a [box=1,2,3,4]" [ref=e4] [box=10,-20,30,40]:',
    '- \'button "a: b" [ref=e5] [box=1,2,3,4]\'',
    '- text: see [box=1,2,3,4]',
    '- paragraph [ref=e6] [box=1,2,3,4]: see [box=1,2,3,4]',
  ].join('\n');
  expect(withoutBoxes(tree).split('\n')).toEqual([
    '- link "a [box=1,2,3,4]" [ref=e4]:',
    '- \'button "a: b" [ref=e5]\'',
    '- text: see [box=1,2,3,4]',
    '- paragraph [ref=e6]: see [box=1,2,3,4]',
  ]);
});
