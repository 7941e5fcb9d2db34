import { expect, test } from '@playwright/test';
import { parseAction } from './parse-action.ts';

const target = { ref: 'e1' };

test('every kind of input that agents send has a place', () => {
  for (const action of [
    { type: 'click', target, button: 'right', clicks: 2, modifiers: ['Control', 'Shift'] },
    { type: 'click', target: { x: 1.5, y: 2 }, button: 'middle' },
    { type: 'hover', target },
    { type: 'drag', from: target, to: { x: 1, y: 2 }, via: [{ x: 0, y: 0 }] },
    { type: 'focus', target },
    { type: 'insert', text: 'a b', byKey: true },
    { type: 'press', key: '#' },
    { type: 'press', key: 'Shift++' },
    { type: 'press', key: 'Control+ArrowLeft', holdMs: 500 },
    { type: 'upload', target, files: [{ name: 'a.csv', text: 'a,b' }, { staged: 'contacts.csv' }] },
    { type: 'dialog', accept: true, text: 'yes' },
    { type: 'forward' },
    { type: 'reload' },
    { type: 'open_tab' },
    { type: 'switch_tab', tab: 2 },
    { type: 'close_tab', tab: 1 },
    { type: 'ask', question: 'Go on?' },
  ]) {
    expect(parseAction(action), JSON.stringify(action)).toEqual({ action });
  }
});

const SMUGGLED: readonly (readonly [what: string, sent: unknown])[] = [
  ['an unknown verb', { type: 'evaluate', text: 'fetch("/")' }],
  ['a verb of a prototype', { type: 'constructor' }],
  ['an unknown key', { type: 'click', target, force: true }],
  ['a position in an element', { type: 'click', target: { ...target, position: { x: 1, y: 1 } } }],
  ['two targets at once', { type: 'click', target: { ref: 'e1', text: 'Save' } }],
  ['a selector', { type: 'click', target: { selector: 'js=document.forms[0]' } }],
  ['a selector engine as a ref', { type: 'click', target: { ref: 'e1 >> internal:control=enter-frame' } }],
  ['a selector engine as a role', { type: 'click', target: { role: 'button"] >> xpath=//a', name: '' } }],
  ['a prototype for a target', JSON.parse('{"type":"click","target":{"ref":"e1","__proto__":{"x":1}}}')],
  [
    'a prototype for an action',
    JSON.parse('{"__proto__":{"type":"finish"},"type":"click","target":{"ref":"e1"}}'),
  ],
  [
    'a prototype in a tool’s input',
    JSON.parse('{"type":"tool","tool":"kb.search","input":{"__proto__":{"admin":true}}}'),
  ],
  ['an inherited verb', Object.create({ type: 'back' })],
  [
    'a getter that changes its mind',
    {
      get type() {
        throw new Error('gone');
      },
    },
  ],
  ['a text to press', { type: 'press', key: 'Hello' }],
  ['a key that no keyboard has', { type: 'press', key: 'Control+Launch' }],
  ['keys one after the other', { type: 'press', key: 'Tab Enter' }],
  ['a modifier twice', { type: 'click', target, modifiers: ['Shift', 'Shift'] }],
  ['four clicks', { type: 'click', target, clicks: 4 }],
  ['a key held too long', { type: 'press', key: 'a', holdMs: 60_000 }],
  ['a path of the machine', { type: 'upload', target, files: [{ path: '/etc/passwd' }] }],
  ['a path for a name', { type: 'upload', target, files: [{ name: '../../x', text: '' }] }],
  ['a path for a staged file', { type: 'upload', target, files: [{ staged: '/etc/passwd' }] }],
  ['a drive for a staged file', { type: 'upload', target, files: [{ staged: 'C:x' }] }],
  ['no files', { type: 'upload', target, files: [] }],
  ['content that is no base64', { type: 'upload', target, files: [{ name: 'a', base64: '%%' }] }],
  ['an address over two lines', { type: 'navigate', url: 'java\nscript:alert(1)' }],
  ['an address with a tab', { type: 'navigate', url: 'http://acme.saas.localhost\t@evil.test/' }],
  ['an address behind a blank', { type: 'navigate', url: ' file:///etc/passwd' }],
  ['an address with letters that do not show', { type: 'navigate', url: 'http://a.test/\u202egpj' }],
  ['a tab number that is none', { type: 'switch_tab', tab: 0 }],
  ['no number', { type: 'scroll', dx: Number.NaN, dy: 0 }],
];

for (const [what, sent] of SMUGGLED) {
  test(`${what} is refused, in one line`, () => {
    const came = parseAction(sent);
    expect('refused' in came && came.refused).toMatch(/^Cannot take the action: .+; expected .+/);
  });
}

test('uploaded text is kept as text, however it was sent', () => {
  const files = [
    { name: 'a.txt', base64: Buffer.from('key: s3cret').toString('base64') },
    { name: 'b.png', base64: Buffer.from([0x89, 0x50, 0xff]).toString('base64') },
  ];
  expect(parseAction({ type: 'upload', target, files })).toMatchObject({
    action: { files: [{ name: 'a.txt', text: 'key: s3cret' }, files[1]] },
  });
});
