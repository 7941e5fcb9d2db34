import { expect, test } from '@playwright/test';
import type { Target } from '../../model/action.ts';
import { readTarget } from './read-target.ts';

const READ: readonly (readonly [string, Target | undefined])[] = [
  ['e7', { ref: 'e7' }],
  ['f1e2', { ref: 'f1e2' }],
  ['[ref=e7]', { ref: 'e7' }],
  ['aria-ref=e7', { ref: 'e7' }],
  ['role=button[name="Issue refund"]', { role: 'button', name: 'Issue refund' }],
  ["getByRole('button', { name: 'Issue refund' })", { role: 'button', name: 'Issue refund' }],
  ["getByRole('link', { name: 'Mara\\'s', exact: true })", { role: 'link', name: "Mara's" }],
  ["getByLabel('Reason')", { label: 'Reason' }],
  ["getByText('Paid')", { text: 'Paid' }],
  ['text="Paid"', { text: 'Paid' }],
  ['#refund', undefined],
  ['//button', undefined],
  ['e7 >> css=*', undefined],
  ['', undefined],
];

for (const [text, target] of READ) {
  test(`the target ${JSON.stringify(text)} is ${target === undefined ? 'not taken' : 'read'}`, () => {
    expect(readTarget(text)).toEqual(target);
  });
}
