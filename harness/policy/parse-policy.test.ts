import { writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { PlaypenError } from '../errors.ts';
import type { Capability } from '../model/risk.ts';
import { parsePolicy, readPolicy } from './parse-policy.ts';
import { contextOf, policyHash } from './policy.ts';

const capabilities: readonly Capability[] = [
  { name: 'note.read', risk: 'read', scope: null, title: 'read notes' },
  { name: 'note.send', risk: 'external_write', scope: 'notes:send', title: 'send notes' },
];

const plain = {
  workflow: 'notes',
  tenant_id: 'tenant_a',
  max_runtime_seconds: 60,
  max_tool_calls: 5,
  tools: { 'note.read': { risk: 'read', allowed: true } },
};

function errorOf(load: () => unknown): PlaypenError {
  try {
    load();
  } catch (error) {
    if (error instanceof PlaypenError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

const HOUSE_FORM = /^Cannot load policy "[^"]+": .+; expected .+$/;
const send = (rule: unknown) => ({ ...plain, tools: { 'note.send': rule } });

const WRONG: readonly (readonly [title: string, raw: unknown, says: RegExp])[] = [
  [
    'an unknown key',
    { ...plain, max_tool_cals: 5 },
    /it has the unknown key "max_tool_cals"; expected only workflow, version/,
  ],
  [
    'an unknown key of a tool',
    send({ risk: 'external_write', allow: true }),
    /tools\.note\.send has the unknown key "allow"/,
  ],
  ['an unknown key of the budget', { ...plain, budget: { steps: 3 } }, /budget has the unknown key "steps"/],
  [
    'an unknown key of an effect rule',
    { ...plain, effects: [{ decision: 'deny', capabilty: 'x' }] },
    /effects\.0 has the unknown key "capabilty"/,
  ],
  [
    'an unknown tool',
    { ...plain, tools: { 'note.delete': { risk: 'destructive', allowed: false } } },
    /tools names the unknown tool "note\.delete"; expected one of note\.read, note\.send/,
  ],
  [
    'an unknown tool in an effect rule',
    { ...plain, effects: [{ decision: 'allow', capability: 'note.sned' }] },
    /effects\[0\] names the unknown tool "note\.sned"/,
  ],
  [
    'an unknown risk',
    send({ risk: 'harmless', allowed: true }),
    /risk is not one of the known values; expected one of read, draft, internal_write, external_write, destructive/,
  ],
  [
    'a risk that plays the tool down',
    send({ risk: 'read', allowed: true }),
    /tools\.note\.send\.risk is "read"; expected at least "external_write"/,
  ],
  [
    'a tool that is neither allowed nor held',
    send({ risk: 'external_write' }),
    /tools\.note\.send.*expected one of them/,
  ],
  [
    'a tool that is only not held',
    send({ risk: 'external_write', approval_required: false }),
    /tools\.note\.send.*expected one of them/,
  ],
  [
    'a decision that does not exist',
    { ...plain, effects: [{ decision: 'maybe' }] },
    /expected one of allow, ask, deny/,
  ],
  [
    'a click rule that allows',
    { ...plain, clicks: [{ words: ['Delete'], decision: 'allow' }] },
    /expected one of ask, deny/,
  ],
  [
    'a missing limit',
    { ...plain, max_tool_calls: undefined },
    /max_tool_calls is missing or of the wrong type; expected number/,
  ],
  ['a limit without end', { ...plain, max_runtime_seconds: Number.POSITIVE_INFINITY }, /max_runtime_seconds/],
  ['a limit below zero', { ...plain, max_runtime_seconds: -1 }, /max_runtime_seconds/],
  [
    'a limit that is no number',
    { ...plain, max_tool_calls: '25' },
    /max_tool_calls is missing or of the wrong type/,
  ],
  [
    'a yes in words',
    send({ risk: 'external_write', allowed: 'true' }),
    /allowed is missing or of the wrong type; expected boolean/,
  ],
  [
    'a host with a path',
    { ...plain, egress: { allow: ['a.example/x'] } },
    /egress\.allow\.0\.host: not a host; expected host/,
  ],
  ['a star for everything', { ...plain, egress: { allow: ['*'] } }, /egress\.allow\.0\.host: not a host/],
  ['a list', [plain], /it is missing or of the wrong type; expected object/],
  ['nothing', null, /it is missing or of the wrong type; expected object/],
];

for (const [title, raw, says] of WRONG) {
  test(`a policy with ${title} is refused in one line`, () => {
    const error = errorOf(() => parsePolicy(raw, capabilities, 'policy.json'));
    expect(error.code).toBe('POLICY_INVALID');
    expect(error.message).toMatch(HOUSE_FORM);
    expect(error.message).toMatch(says);
    expect(error.message).not.toContain('\n');
  });
}

test('a file that is broken or missing is refused in one line', () => {
  const broken = test.info().outputPath('broken.json');
  writeFileSync(broken, '{"workflow": "x",\n}');
  const yaml = test.info().outputPath('broken.yaml');
  writeFileSync(yaml, 'workflow: [x\ntools: }');
  for (const path of [broken, yaml, test.info().outputPath('missing.json'), test.info().outputDir]) {
    const error = errorOf(() => readPolicy(path, capabilities));
    expect(error.message, path).toMatch(/^Cannot load policy ".+": .+; expected .*JSON (or|and) YAML.*$/);
    expect(error.message).not.toContain('\n');
  }
});

test('text from the file is quoted and cut in the error', () => {
  const key = `${'x'.repeat(500)}\n\u001b[31mred`;
  const { message } = errorOf(() => parsePolicy({ ...plain, [key]: 1 }, capabilities, 'p\n.json'));
  expect(message.length).toBeLessThan(700);
  expect(message).not.toContain('\n');
  expect(message).not.toContain('\u001b');
});

test('JSON and YAML of one meaning are one policy', () => {
  const [json, yaml] = [test.info().outputPath('p.json'), test.info().outputPath('p.yaml')];
  writeFileSync(json, JSON.stringify(plain));
  writeFileSync(
    yaml,
    'max_tool_calls: 5\nmax_runtime_seconds: 60\ntenant_id: tenant_a\nworkflow: notes\ntools:\n  note.read: { allowed: true, risk: read }\n',
  );
  expect(policyHash(readPolicy(json, capabilities))).toBe(policyHash(readPolicy(yaml, capabilities)));
});

test('another meaning is another policy', () => {
  const other = { ...plain, tools: { 'note.read': { risk: 'read', allowed: false } } };
  expect(policyHash(parsePolicy(other, capabilities))).not.toBe(policyHash(parsePolicy(plain, capabilities)));
});

test('a tool called like a member of every object is unknown, not inherited', () => {
  for (const name of ['constructor', 'toString', '__proto__']) {
    const raw = JSON.parse(`{"${name}": {"risk": "read", "allowed": true}}`);
    const outcome = () => parsePolicy({ ...plain, tools: raw }, capabilities);
    if (name === '__proto__') expect(Object.keys(outcome().tools)).toEqual([]);
    else expect(errorOf(outcome).message).toContain('unknown tool');
  }
});

test('pages are cut and marked for models unless a policy says otherwise, and one that does not is what it was', () => {
  const read = (raw: unknown) => parsePolicy(raw, capabilities, 'p');
  expect(contextOf(read(plain))).toEqual({ cutsChrome: true, marksData: true });
  const open = read({ ...plain, context: { page_chrome: 'keep', untrusted: 'plain' } });
  expect(contextOf(open)).toEqual({ cutsChrome: false, marksData: false });
  expect(read(plain)).not.toHaveProperty('context');
  expect(policyHash(open)).not.toBe(policyHash(read(plain)));
  expect(errorOf(() => read({ ...plain, context: { untrusted: 'trusted' } })).message).toContain(
    'context.untrusted',
  );
});
