import { expect, test } from '@playwright/test';
import { describeAction } from './describe-action.ts';

test('actions are told in words, with what came from the agent quoted and cut', () => {
  const cases = [
    [{ type: 'click', target: { role: 'button', name: 'Refund' } }, 'Click the button "Refund"'],
    [{ type: 'click', target: { x: 10, y: 20 } }, 'Click at 10, 20'],
    [
      {
        type: 'click',
        target: { ref: 'e3' },
        button: 'middle',
        clicks: 2,
        modifiers: ['Control', 'Shift'],
      },
      'Holding Control and Shift: Double-click with the middle button element "e3"',
    ],
    [
      { type: 'drag', from: { text: 'Studio' }, to: { role: 'region', name: 'Lost' } },
      'Drag the text "Studio" to the region "Lost"',
    ],
    [{ type: 'press', key: 'Enter', holdMs: 500 }, 'Press "Enter" for 500 ms'],
    [
      {
        type: 'upload',
        target: { label: 'File' },
        files: [{ name: 'a.csv', text: 'é' }, { staged: 'b.pdf' }],
      },
      'Upload "a.csv" (2 bytes), the staged file "b.pdf" through the field "File"',
    ],
    [{ type: 'dialog', accept: true, text: 'yes' }, 'Accept the dialog with "yes"'],
    [{ type: 'close_tab', tab: 2 }, 'Close tab 2'],
    [{ type: 'ask', question: 'Go on?' }, 'Ask "Go on?"'],
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
