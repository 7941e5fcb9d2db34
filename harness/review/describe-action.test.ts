import { expect, test } from '@playwright/test';
import { describeAction } from './describe-action.ts';

test('actions are told in words, with what came from the agent quoted and cut', () => {
  const cases = [
    [{ type: 'click', target: { role: 'button', name: 'Refund' } }, 'Click the button "Refund"'],
    [{ type: 'click', target: { x: 10, y: 20 } }, 'Click at 10, 20'],
    [
      { type: 'type', target: { label: 'Reply' }, text: 'Hello\nthere', submit: true },
      'Type "Hello there" into the field "Reply" and press Enter',
    ],
    [{ type: 'select', target: { ref: 'e12' }, value: 'EUR' }, 'Select "EUR" in element "e12"'],
    [{ type: 'finish', result: 'done', message: '' }, 'Finish with "done"'],
    [{ type: 'unparsed', text: 'x'.repeat(200) }, `Something that is no action: "${'x'.repeat(79)}…"`],
  ] as const;
  for (const [action, words] of cases) expect(describeAction(action)).toBe(words);
});
