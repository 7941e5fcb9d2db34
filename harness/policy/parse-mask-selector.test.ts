import { expect, test } from '@playwright/test';
import { parseMaskSelector } from './parse-mask-selector.ts';
import { parsePolicy } from './parse-policy.ts';

const anything = { tag: null, id: null, classes: [], attributes: [] };

for (const [text, expected] of [
  ['#iban', [{ isParent: false, pattern: { ...anything, id: 'iban' } }]],
  ['TD.amount.due', [{ isParent: false, pattern: { ...anything, tag: 'td', classes: ['amount', 'due'] } }]],
  [
    ' main > [data-private] input[type="tel"] ',
    [
      { isParent: true, pattern: { ...anything, tag: 'main' } },
      { isParent: false, pattern: { ...anything, attributes: [{ name: 'data-private', value: null }] } },
      {
        isParent: false,
        pattern: { ...anything, tag: 'input', attributes: [{ name: 'type', value: 'tel' }] },
      },
    ],
  ],
  ['*', [{ isParent: false, pattern: anything }]],
] as const) {
  test(`a mask may be ${text.trim()}`, () => {
    expect(parseMaskSelector(text)).toEqual(expected);
  });
}

test('a selector that captures could not be searched by is refused when the policy is read', () => {
  const policy = (mask: unknown) => ({
    workflow: 'w',
    tenant_id: 't',
    max_runtime_seconds: 1,
    max_tool_calls: 1,
    tools: {},
    redact: { mask },
  });
  for (const bad of [
    '',
    'a:hover',
    'a, b',
    'a + b',
    'a ~ b',
    '#1',
    '[x^=y]',
    'a >',
    '> a',
    ':has(b)',
    'a  >  ',
  ]) {
    expect(parseMaskSelector(bad), bad).toBeUndefined();
    expect(() => parsePolicy(policy([bad]), []), bad).toThrow(
      /redact\.mask\.0: .*expected tag, #id, \.class/,
    );
  }
  expect(parsePolicy(policy(['.iban']), []).redact).toEqual({ personal: [], mask: ['.iban'] });
});
