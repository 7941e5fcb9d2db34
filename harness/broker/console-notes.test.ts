import { expect, test } from '@playwright/test';
import type { ConsoleLine } from '../model/console-line.ts';
import { ConsoleNotes } from './console-notes.ts';

const line = (text: string, kind: ConsoleLine['kind'] = 'log'): ConsoleLine => ({
  kind,
  text,
  cut: 0,
  place: null,
});

test('of 100,000 lines the first are kept, with room left for an error, and the rest is counted until nobody listens', async () => {
  const notes = new ConsoleNotes();
  let listening = true;
  let told = 0;
  const write = (what: ConsoleLine): void => {
    if (!listening) return;
    told += 1;
    const enough = notes.add(what);
    if (enough === undefined) return;
    listening = false;
    void enough.then(() => {
      listening = true;
    });
  };
  for (let index = 0; index < 100_000; index += 1) {
    write(index === 500 ? line('late', 'uncaught') : line(`line ${index}`));
  }
  expect(told).toBe(1_000);
  const { lines, more, unheard } = notes.take();
  expect([lines.length, more, unheard]).toEqual([41, 959, true]);
  expect(lines.at(-1)).toMatchObject({ text: 'late', kind: 'uncaught' });

  await Promise.resolve();
  write(line('the next step'));
  expect(notes.take()).toEqual({
    lines: [{ ...line('the next step'), times: 1 }],
    more: 0,
    unheard: false,
  });
});

test('what comes in a row again and again is one line', () => {
  const notes = new ConsoleNotes();
  for (const text of ['a', 'a', 'a', 'b', 'a']) notes.add(line(text));
  expect(notes.take().lines.map(({ text, times }) => [text, times])).toEqual([
    ['a', 3],
    ['b', 1],
    ['a', 1],
  ]);
});
