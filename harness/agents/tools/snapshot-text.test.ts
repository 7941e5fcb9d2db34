import { expect, test } from '@playwright/test';
import { findIn, subtreeOf, toDepth } from './snapshot-text.ts';

const SNAPSHOT = `- main [ref=e1]:
  - list [ref=e2]:
    - listitem [ref=e3]: One
    - listitem [ref=e4]: Two
  - button "Save" [ref=e5]`;

test('a part of a snapshot is what stands under its ref', () => {
  expect(subtreeOf(SNAPSHOT, 'e2')).toBe(
    '- list [ref=e2]:\n  - listitem [ref=e3]: One\n  - listitem [ref=e4]: Two',
  );
  expect(subtreeOf(SNAPSHOT, 'e5')).toBe('- button "Save" [ref=e5]');
  expect(subtreeOf(SNAPSHOT, 'e9')).toBeUndefined();
});

test('a snapshot to some depth leaves out what is deeper', () => {
  expect(toDepth(SNAPSHOT, 2)).toBe('- main [ref=e1]:\n  - list [ref=e2]:\n  - button "Save" [ref=e5]');
});

test('a match is shown with the lines around it', () => {
  expect(findIn(SNAPSHOT, (line) => line.includes('Save'))).toBe(
    '    - listitem [ref=e3]: One\n    - listitem [ref=e4]: Two\n  - button "Save" [ref=e5]',
  );
  expect(findIn(SNAPSHOT, () => false)).toBe('No match.');
});
