import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { diffLines, diffLists } from './diff-lines.ts';

const lists = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 });

test('what is the same or removed is the old text, what is the same or added the new one', () => {
  fc.assert(
    fc.property(lists, lists, (before, after) => {
      const parts = diffLists(before, after);
      const of = (kind: string) => parts.filter((part) => part.kind === 'same' || part.kind === kind);
      expect(of('removed').map(({ text }) => text)).toEqual(before);
      expect(of('added').map(({ text }) => text)).toEqual(after);
    }),
  );
});

test('one changed line is one line out and one in, far lines are counted', () => {
  const before = ['1', '2', '3', '4', 'old', '6', '7', '8', '9'];
  const after = before.map((line) => (line === 'old' ? 'new' : line));
  expect(diffLines(before.join('\n'), after.join('\n'))).toEqual([
    { kind: 'skipped', count: 2 },
    { kind: 'same', text: '3' },
    { kind: 'same', text: '4' },
    { kind: 'removed', text: 'old' },
    { kind: 'added', text: 'new' },
    { kind: 'same', text: '6' },
    { kind: 'same', text: '7' },
    { kind: 'skipped', count: 2 },
  ]);
});

test('two texts of many thousand lines are answered as a whole instead of never', () => {
  const many = (word: string) => Array.from({ length: 5000 }, (_, index) => `${word} ${index}`);
  expect(diffLists(many('a'), many('b'))).toHaveLength(10_000);
});
