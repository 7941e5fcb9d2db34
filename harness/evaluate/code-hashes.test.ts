import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from '@playwright/test';
import { hashCode } from './code-hashes.ts';

function write(path: string, text: string): void {
  const file = test.info().outputPath(path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const hashesOf = (scenario: string, agent: string | null = null) =>
  hashCode({
    scenario: test.info().outputPath(scenario),
    workflow: 'refund',
    environment: 'mock-saas-compact',
    agent: agent === null ? null : test.info().outputPath(agent),
  });

test.beforeEach(() => {
  write('all/refund/one.scenario.ts', '1');
  write('all/refund/policy.json', '{}');
  write('all/graders/check.ts', '1');
  write('all/other/two.scenario.ts', '1');
});

const SCENARIO = 'all/refund/one.scenario.ts';

for (const [path, changes] of [
  ['all/refund/policy.json', true],
  ['all/refund/new.ts', true],
  ['all/graders/check.ts', true],
  ['all/other/two.scenario.ts', false],
  ['all/graders/check.test.ts', false],
  ['all/.git/HEAD', false],
] as const) {
  test(`a change of ${path} ${changes ? 'is another hash' : 'is none'}`, () => {
    const before = hashesOf(SCENARIO).scenarios;
    write(path, 'changed');
    expect(hashesOf(SCENARIO).scenarios !== before).toBe(changes);
  });
}

test('what lies beside a folder of scenarios that is no workflow’s is none of theirs', () => {
  write('mine/one.scenario.ts', '1');
  const before = hashesOf('mine/one.scenario.ts').scenarios;
  write('project/secrets.txt', 'changed');
  expect(hashesOf('mine/one.scenario.ts').scenarios).toBe(before);
});

test('an agent’s file has a hash, and so has the product in every skin; an agent that is gone has another', () => {
  write('agent.mts', '1');
  const { agent, app, harness } = hashesOf(SCENARIO, 'agent.mts');
  for (const hash of [agent, app, harness]) expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(hashesOf(SCENARIO, 'gone.mts').agent).not.toBe(agent);
  const scenario = test.info().outputPath(SCENARIO);
  const elsewhere = hashCode({ scenario, workflow: 'refund', environment: 'shop', agent: null });
  expect(elsewhere.app).toBeNull();
});
