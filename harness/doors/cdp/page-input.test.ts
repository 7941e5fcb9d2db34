import { expect, test } from '@playwright/test';
import type { Action } from '../../model/action.ts';
import { PageInput } from './page-input.ts';
import type { InputEvent } from './parse-input.ts';

const at = { x: 7, y: 8 };
const press = { button: 'left', count: 1, modifiers: [] } as const;
const pressed: InputEvent = { is: 'pressed', at, press };
const released: InputEvent = { is: 'released', at, press };

/** Takes events with nothing between them, or each once the one before is answered. */
async function answersTo(events: readonly InputEvent[], how: 'together' | 'in turn') {
  const actions: Action[] = [];
  const input = new PageInput((action) => {
    actions.push(action);
    return Promise.resolve('Playpen: no');
  });
  const answers: (string | undefined)[] = [];
  if (how === 'together') answers.push(...(await Promise.all(events.map((event) => input.take(event)))));
  else for (const event of events) answers.push(await input.take(event));
  input.close();
  return { answers, actions };
}

const click = { type: 'click', target: at };

test('a click that is refused is told of its press where both came together: the button is up again', async () => {
  const { answers, actions } = await answersTo([pressed, released, pressed, released], 'together');
  expect(actions).toEqual([click, click]);
  expect(answers).toEqual(['Playpen: no', undefined, 'Playpen: no', undefined]);
});

test('a click that is refused is told of its release where the press was answered before', async () => {
  const { answers, actions } = await answersTo([pressed, released], 'in turn');
  expect(actions).toEqual([click]);
  expect(answers).toEqual([undefined, 'Playpen: no']);
});

test('a double click that came in one go is one action, and told of its last press', async () => {
  const second: InputEvent = { is: 'pressed', at, press: { ...press, count: 2 } };
  const { answers, actions } = await answersTo([pressed, released, second, released], 'together');
  expect(actions).toEqual([{ ...click, clicks: 2 }]);
  expect(answers).toEqual([undefined, undefined, 'Playpen: no', undefined]);
});
