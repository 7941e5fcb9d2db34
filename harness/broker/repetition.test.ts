import { expect, test } from '@playwright/test';
import { Repetition, type Taken } from './repetition.ts';

const step = (changes: Partial<Taken> = {}): Taken => ({
  action: { type: 'observe' },
  page: 'page 1',
  changed: false,
  refused: false,
  ...changes,
});
const limits = { maxRepeats: 2, maxRefusedRepeats: 2 };

function take(...steps: readonly Taken[]) {
  const repetition = new Repetition(limits);
  return steps.map((taken) => repetition.note(taken));
}

test('the same on the same page, changing nothing, is a loop, also with others in between', () => {
  expect(take(step(), step(), step())).toEqual([undefined, undefined, 'loop_detected']);
  const other = step({ action: { type: 'back' }, page: 'page 2' });
  expect(take(step(), other, step(), other, step()).at(-1)).toBe('loop_detected');
  const reasoned = (reason: string) => step({ action: { type: 'observe', reason } });
  expect(take(reasoned('a'), reasoned('b'), reasoned('c')).at(-1)).toBe('loop_detected');
});

test('another page, another action or a change of the world is no loop', () => {
  const pages = ['a', 'b', 'c', 'd'].map((page) => step({ page }));
  expect(take(...pages)).toEqual([undefined, undefined, undefined, undefined]);
  expect(take(step(), step(), step({ changed: true }), step(), step()).at(-1)).toBeUndefined();
});

test('the same refused again and again is a storm, whatever the page and the reason; being let through ends it', () => {
  const refused = (page: string, reason = page) =>
    step({ action: { type: 'reload', reason }, page, refused: true });
  expect(take(refused('a'), step(), refused('b'), refused('c')).at(-1)).toBe('retry_storm_detected');
  const through = step({ action: { type: 'reload' }, page: 'd' });
  expect(take(refused('a'), refused('b'), through, refused('c')).at(-1)).toBeUndefined();
});
