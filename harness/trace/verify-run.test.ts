import { expect, test } from '@playwright/test';
import Database from 'better-sqlite3';
import { openTrace, type TraceStore } from './store.ts';
import {
  sampleApproval,
  sampleEnd,
  sampleFinish,
  sampleProposal,
  sampleRequest,
  sampleRun,
} from './testing/sample-run.ts';

const NOW = '2025-03-01T09:05:00.000Z';
const clock = { now: () => NOW, elapsedMs: () => 0, after: () => () => undefined };
const path = () => test.info().outputPath('trace.sqlite');
const open = (): TraceStore => openTrace(path(), { clock });

/** A run with a step, a request that was held and then forwarded, and an approval that was used. */
async function record(): Promise<string> {
  const store = open();
  store.startRun(sampleRun('run_a'));
  store.proposeStep(sampleProposal('run_a', 1));
  store.requestApproval(sampleApproval('run_a', { id: 'ap_1' }));
  store.recordRequest(sampleRequest('run_a', { stepId: 'step_run_a_1', approvalId: 'ap_1' }));
  store.resolveApproval('ap_1', { status: 'approved', by: 'ben', reason: '' }, NOW);
  store.consumeApproval('ap_1', 'e'.repeat(64), NOW);
  store.recordRequest(
    sampleRequest('run_a', { stepId: 'step_run_a_1', approvalId: 'ap_1', outcome: 'allowed', status: 303 }),
  );
  store.finishStep(sampleFinish('step_run_a_1'));
  store.endRun('run_a', sampleEnd());
  store.recordVerdict('run_a', 'pass', []);
  const { head } = store.verifyRun('run_a');
  await store.close();
  return head ?? '';
}

function change(sql: string): void {
  const db = new Database(path());
  db.exec(sql);
  db.close();
}

test('a run as it was recorded is whole, and so it stays when it is judged', async () => {
  const head = await record();
  const store = open();
  expect(store.verifyRun('run_a', head)).toMatchObject({
    status: 'whole',
    head,
    problems: [],
    discrepancies: [],
  });
  store.recordVerdict('run_a', 'fail', []);
  expect(store.verifyRun('run_a', head).status).toBe('whole');
  expect(store.verifyRun('run_a', 'f'.repeat(64)).problems).toMatchObject([{ what: 'head' }]);
  await store.close();
});

const TAMPERED: readonly (readonly [what: string, sql: string, problem: Readonly<Record<string, string>>])[] =
  [
    [
      'a changed request',
      "UPDATE requests SET url = 'x'",
      { what: 'changed', record: 'request req_run_a_1' },
    ],
    [
      'a step without its refusal',
      "UPDATE steps SET error_stack = NULL, message = ''",
      { what: 'changed', record: 'step step_run_a_1' },
    ],
    ['a changed run', "UPDATE runs SET goal = 'other'", { what: 'changed', record: 'run run_a' }],
    [
      'an approval somebody else is named for',
      "UPDATE approvals SET resolved_by = 'ada'",
      { what: 'changed', record: 'approval ap_1' },
    ],
    ['a removed request', 'DELETE FROM requests', { what: 'missing', record: 'request req_run_a_1' }],
    ['a removed event', 'DELETE FROM events WHERE position = 3', { what: 'missing', record: 'event 3' }],
    [
      'a request that was added by hand',
      "INSERT INTO requests SELECT 'req_2', run_id, step_id, method, url, body_digest, outcome, layer, capability, status, approval_id, origin, at, decision, effects FROM requests",
      { what: 'unchained', record: 'request req_2' },
    ],
    [
      'two events in another order',
      'UPDATE events SET position = 99 WHERE position = 4; UPDATE events SET position = 4 WHERE position = 5; UPDATE events SET position = 5 WHERE position = 99',
      { what: 'reordered', record: 'approval ap_1' },
    ],
    [
      'an end that was cut off',
      'DELETE FROM events WHERE position = (SELECT max(position) FROM events)',
      { what: 'head' },
    ],
    [
      'an event that was changed with its record',
      "UPDATE events SET digest = 'x' WHERE kind = 'request.held'",
      { what: 'changed', record: 'request req_run_a_1' },
    ],
  ];
for (const [what, sql, problem] of TAMPERED) {
  test(`${what} is found and named`, async () => {
    await record();
    change(sql);
    const store = open();
    const { status, problems } = store.verifyRun('run_a');
    expect(status).toBe('broken');
    expect(problems).toContainEqual(expect.objectContaining(problem));
    await store.close();
  });
}

test('an approval that was used without having been approved is found, however well its events are chained', async () => {
  const store = open();
  store.startRun(sampleRun('run_a'));
  store.requestApproval(sampleApproval('run_a', { id: 'ap_1', status: 'approved' }));
  expect(store.consumeApproval('ap_1', 'e'.repeat(64), NOW)).toBe(true);
  store.endRun('run_a', sampleEnd());
  const { status, problems } = store.verifyRun('run_a');
  expect([status, problems]).toMatchObject(['broken', [{ what: 'not_approved', record: 'approval ap_1' }]]);
  await store.close();
});

test('a run that ends with an approval open stays whole, whoever lists or answers it afterwards', async () => {
  const store = open();
  store.startRun(sampleRun('run_a'));
  for (const [id, expiresAt] of [
    ['ap_late', NOW],
    ['ap_open', '2025-03-01T09:10:00.000Z'],
    ['ap_given', '2025-03-01T09:10:00.000Z'],
  ] as const) {
    store.requestApproval(sampleApproval('run_a', { id, expiresAt }));
  }
  const yes = { status: 'approved', by: 'ben', reason: '' } as const;
  store.resolveApproval('ap_given', yes, NOW);
  store.endRun('run_a', sampleEnd());
  expect(store.listApprovals({ statuses: ['pending', 'approved'] })).toEqual([]);
  expect(() => store.answerApproval('ap_open', yes, NOW)).toThrow(/it is already void/);
  expect(() => store.requestApproval(sampleApproval('run_a', { id: 'ap_after' }))).toThrow(
    /while its run goes on/,
  );
  expect(store.verifyRun('run_a')).toMatchObject({ status: 'whole', problems: [] });
  await store.close();
});

test('an approval that an older Playpen left pending on a run that has ended is shown as void, and not written to', async () => {
  const store = open();
  store.startRun(sampleRun('run_a'));
  store.requestApproval(sampleApproval('run_a', { id: 'ap_old', expiresAt: NOW }));
  store.endRun('run_a', sampleEnd());
  change("UPDATE approvals SET status = 'pending', resolved_at = NULL, reason = NULL");
  const before = store.verifyRun('run_a');
  expect(store.listApprovals().map(({ id, status }) => [id, status])).toEqual([['ap_old', 'void']]);
  expect(store.listApprovals({ statuses: ['pending'] })).toEqual([]);
  expect(store.expireApproval('ap_old')).toBe(false);
  expect(store.verifyRun('run_a')).toEqual(before);
  await store.close();
});

const UNREADABLE = [
  ["UPDATE approvals SET effects = '{' WHERE id = 'ap_1'", 'approval "ap_1"'],
  ["UPDATE approvals SET effects = '[1]' WHERE id = 'ap_1'", 'approval "ap_1"'],
  ["UPDATE approvals SET status = 'maybe' WHERE id = 'ap_1'", 'approval "ap_1"'],
  ["UPDATE steps SET decision = '{}' WHERE run_id = 'run_a'", 'run "run_a"'],
  ["UPDATE runs SET role = 'king'", 'run "run_a"'],
] as const;
for (const [sql, what] of UNREADABLE) {
  test(`a record that is written to by hand is named where it can't be read: ${sql}`, async () => {
    await record();
    change(sql);
    const store = open();
    const read = () => (what.startsWith('run') ? store.readRun('run_a') : store.listApprovals());
    expect(read).toThrow(
      `Cannot read the ${what}: something else has written to its records; expected them as Playpen wrote them (playpen trace verify)`,
    );
    const yes = { status: 'approved', by: 'ben', reason: '' } as const;
    if (!what.startsWith('run')) expect(() => store.answerApproval('ap_1', yes, NOW)).toThrow(what);
    expect(store.verifyRun('run_a').status).toBe('broken');
    await store.close();
  });
}

test('records that tell different stories are named: a use and no request, a request and no step', async () => {
  const store = open();
  store.startRun(sampleRun('run_a'));
  store.proposeStep(sampleProposal('run_a', 1));
  store.finishStep(sampleFinish('step_run_a_1', { predicted: 'POST http://acme.saas.localhost/x' }));
  store.requestApproval(sampleApproval('run_a', { id: 'ap_1' }));
  store.resolveApproval('ap_1', { status: 'approved', by: 'ben', reason: '' }, NOW);
  store.consumeApproval('ap_1', 'e'.repeat(64), NOW);
  store.recordRequest(sampleRequest('run_a', { approvalId: 'ap_2', outcome: 'allowed' }));
  expect(store.verifyRun('run_a').discrepancies.map(({ what }) => what)).toEqual([
    'request_without_step',
    'step_without_request',
    'use_without_request',
    'request_without_use',
  ]);
  await store.close();
});

test('a trace from before events were kept is read, and said to be unchained', async () => {
  await record();
  change(
    `DROP TABLE events; DROP INDEX runs_by_scenario; CREATE INDEX runs_by_scenario ON runs (scenario, id); DROP INDEX runs_by_policy; DROP INDEX runs_by_line; DROP TABLE decoys; DROP TABLE answers; DROP INDEX model_calls_by_day; DROP INDEX runs_by_parent; DROP INDEX runs_by_facets;
     DROP INDEX findings_by_kind; ALTER TABLE approvals DROP COLUMN session; ALTER TABLE approvals DROP COLUMN edit;
     ALTER TABLE approvals DROP COLUMN edit_of; ALTER TABLE runs DROP COLUMN chain_head;
     ALTER TABLE runs DROP COLUMN setup; ALTER TABLE runs DROP COLUMN parent_id;
     ALTER TABLE runs DROP COLUMN parent_kind; ALTER TABLE runs DROP COLUMN parent_step;
     ALTER TABLE runs DROP COLUMN evaluation; ALTER TABLE runs DROP COLUMN evidence;
     ALTER TABLE runs DROP COLUMN hostile_reached; ALTER TABLE runs DROP COLUMN stop_asked; ALTER TABLE checks DROP COLUMN boundary;
     ALTER TABLE steps DROP COLUMN predicted; ALTER TABLE steps DROP COLUMN console; ALTER TABLE captures DROP COLUMN masks;
     ALTER TABLE captures DROP COLUMN boxes;
     ALTER TABLE captures DROP COLUMN scroll; ALTER TABLE blobs DROP COLUMN parts; PRAGMA user_version = 1`,
  );
  const store = openTrace(path(), { readOnly: true });
  expect(store.verifyRun('run_a').status).toBe('unchained');
  expect(store.readRun('run_a').approvals.map(({ status, editOf }) => [status, editOf])).toEqual([
    ['consumed', null],
  ]);
  await store.close();
});
