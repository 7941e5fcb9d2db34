import { expect, test } from '@playwright/test';
import type { RequestRecord } from '../../model/request.ts';
import { parsePolicy } from '../../policy/parse-policy.ts';
import { sampleRun } from '../../trace/testing/sample-run.ts';
import { generalisePath } from './generalise-path.ts';
import { learnRoutes } from './learn-routes.ts';
import { remote } from './remote.ts';

const seen = (method: string, path: string, changes: Partial<RequestRecord> = {}): RequestRecord => ({
  id: 'req_1',
  runId: 'run_1',
  stepId: null,
  method,
  url: `http://app.example${path}`,
  bodyDigest: null,
  outcome: 'allowed',
  layer: 'request_gate',
  decision: { outcome: 'allow', risk: 'read', rule: 'x', reasons: [] },
  capability: null,
  status: 200,
  effects: [],
  approvalId: null,
  origin: 'page',
  at: '2026-03-02T09:00:00.000Z',
  ...changes,
});

function learn(...requests: readonly RequestRecord[]) {
  const none = {
    end: null,
    stopAsked: null,
    verdict: null,
    checks: [],
    steps: [],
    approvals: [],
    findings: [],
    modelCalls: [],
  };
  return learnRoutes({ ...none, run: sampleRun('run_1'), status: 'finished', requests });
}

test('what was learned is a route map and a policy that fits it, and allows no change', () => {
  const requests = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'PURGE'].flatMap((method) => [
    seen(method, '/invoices/INV-1'),
    seen(method, '/'),
    seen(method, '/invoices/INV-1/archive'),
    seen(method, '/static/app.css'),
  ]);
  const { map, policy } = learn(...requests);
  const { capabilities } = remote(map, {});
  const { tools } = parsePolicy(policy, capabilities);
  const allowed = new Set(
    Object.entries(tools).flatMap(([name, rule]) => (rule.allowed === true ? [name] : [])),
  );
  const changing = map.routes.filter(({ effect }) => effect === 'unknown');
  expect(changing.length).toBe(16 + 6);
  expect(changing.filter(({ capability }) => allowed.has(capability))).toEqual([]);
  expect(capabilities.filter(({ name, risk }) => allowed.has(name) && risk !== 'read')).toEqual([]);
});

test('a GET that was seen to act, or that says so, is not learned as a read', () => {
  const effect = {
    table: 'x',
    rowId: '1',
    tenantId: null,
    kind: 'update',
    capability: 'x',
    risk: 'internal_write',
  } as const;
  const changed = { ...effect, incidental: false, before: null, after: { 'query.to': 'x' }, summary: 'x' };
  const { map } = learn(
    seen('GET', '/a'),
    seen('GET', '/a', { effects: [changed] }),
    seen('GET', '/b/logout'),
    seen('GET', '/c?action=delete'),
    seen('GET', '/d'),
  );
  expect(map.routes.map(({ path, effect: does }) => `${path} ${does}`)).toEqual([
    '/a unknown',
    '/b/logout unknown',
    '/c unknown',
    '/d read',
  ]);
});

test('what was blocked, refused to be read, or not found is not learned', () => {
  const { map } = learn(
    seen('POST', '/x', { outcome: 'blocked', layer: 'gateway' }),
    seen('GET', '/y', { outcome: 'denied' }),
    seen('GET', '/z', { status: 404 }),
    seen('GET', '/a%2fb'),
  );
  expect(map.routes).toEqual([]);
});

for (const [path, pattern] of [
  ['/', '/'],
  ['/invoices/INV-77/refunds/3', '/invoices/:invoice/refunds/:refund'],
  ['/api/v2/companies/9', '/api/v2/companies/:company'],
  ['/u/3f2b8c1e-0000-4000-8000-123456789abc', '/u/:u'],
  ['/77/78', '/:id/:id2'],
  ['/settings/team', '/settings/team'],
] as const) {
  test(`${path} is learned as ${pattern}`, () => expect(generalisePath(path, [])).toBe(pattern));
}

test('many words at one place are names', () => {
  const paths = ['ann', 'bob', 'cy', 'dee', 'eve'].map((name) => `/people/${name}`);
  expect(generalisePath('/people/ann', paths)).toBe('/people/:people');
  expect(generalisePath('/people/ann', paths.slice(1))).toBe('/people/ann');
});
