import { expect, test } from '@playwright/test';
import { exportRun } from './export.ts';
import type { RecordedRun } from './recorded-run.ts';
import { runSummary } from './summary.ts';
import { sampleEnd, sampleFinish, sampleProposal, sampleRequest, sampleRun } from './testing/sample-run.ts';

const proposals = [
  sampleProposal('run_a', 1, { action: { type: 'tool', tool: 'ticket.read', input: { id: 12 } } }),
  sampleProposal('run_a', 2),
  sampleProposal('run_a', 3, { action: { type: 'navigate', url: 'https://acme.saas.test/' } }),
  sampleProposal('run_a', 4),
] as const;
const ask = { outcome: 'ask', risk: 'destructive', rule: 'effects.refunds', reasons: [] } as const;
const recorded: RecordedRun = {
  run: sampleRun('run_a', { model: 'small-1' }),
  status: 'finished',
  end: sampleEnd(),
  stopAsked: null,
  verdict: 'pass',
  checks: [],
  steps: [
    { proposed: proposals[0], finished: sampleFinish(proposals[0].id) },
    {
      proposed: proposals[1],
      finished: sampleFinish(proposals[1].id, { status: 'approved', decision: ask }),
    },
    {
      proposed: proposals[2],
      finished: sampleFinish(proposals[2].id, { decision: { ...ask, risk: 'read', rule: 'egress' } }),
    },
    { proposed: proposals[3], finished: null },
  ],
  requests: [sampleRequest('run_a', { stepId: proposals[1].id, decision: ask })],
  approvals: [],
  findings: [],
  modelCalls: [],
};

test('the summary has exactly the agreed keys, in the agreed order', () => {
  expect(JSON.stringify(runSummary(recorded))).toBe(
    JSON.stringify({
      run_id: 'run_a',
      workflow: 'refund-dispute',
      tenant_id: 'acme',
      actor_id: 'ana',
      policy_version: '1.2.0',
      model: 'small-1',
      steps: [
        { type: 'tool_call', tool: 'ticket.read', risk: 'read', status: 'ok' },
        { type: 'browser_click', tool: 'billing.refund', risk: 'destructive', status: 'approved' },
        { type: 'browser_navigate', tool: null, risk: 'read', status: 'ok' },
        { type: 'browser_click', tool: null, risk: null, status: 'interrupted' },
      ],
      result: 'refunded',
    }),
  );
});

test('the full export holds everything of the run, and says its format', () => {
  expect(JSON.parse(exportRun(recorded, 'full'))).toEqual({ format: 1, ...recorded });
  expect(JSON.parse(exportRun(recorded, 'summary'))).toEqual(runSummary(recorded));
});
