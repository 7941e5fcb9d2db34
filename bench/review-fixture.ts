/** A trace as large as a team's after some months: runs written by the store, then copied within the file. */
import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { sha256 } from '../harness/digest.ts';
import { openTrace, type TraceStore } from '../harness/trace/store.ts';
import {
  sampleApproval,
  sampleEnd,
  sampleFinish,
  samplePng,
  sampleProposal,
  sampleRequest,
  sampleRun,
} from '../harness/trace/testing/sample-run.ts';

/** One for each of a hundred scenarios. */
const TEMPLATES = 100;
const STEPS = 30;
const RUNNING = 3;

const policy = readFileSync(new URL('../scenarios/support-refund/policy.json', import.meta.url), 'utf8');

export async function writeTrace(path: string, runs: number): Promise<void> {
  const store = openTrace(path);
  for (let index = 0; index < TEMPLATES; index += 1) await writeRun(store, index);
  await store.flush();
  await store.close();
  multiply(path, runs / TEMPLATES);
  const reopened = openTrace(path);
  for (let index = 0; index < RUNNING; index += 1) writeHeld(reopened, `run_999999_${index}`);
  await reopened.close();
}

/** Of the n-th of the runs that were written, in its k-th copy. */
export const nameOf = (copy: number, index: number) =>
  `run_${String(copy).padStart(6, '0')}_${String(index).padStart(2, '0')}`;

async function writeRun(store: TraceStore, index: number): Promise<void> {
  const id = nameOf(0, index);
  const [workflow = '', ordinal] = [
    ['support_refund', 'ticket_triage', 'dunning', 'integrations'][index % 4],
    index % 25,
  ];
  store.startRun(
    sampleRun(id, {
      workflow,
      scenario: `${workflow.replace('_', '-')}/case-${ordinal}`,
      agent: index % 9 === 0 ? 'model-loop' : 'scripted',
      policy,
      policyHash: sha256(policy),
      goal: `A customer asks for a refund of invoice INV-${1000 + index}. Decide, and answer politely in their language.`,
    }),
  );
  const captures = await Promise.all(
    ['#00aa00', '#aa0000', '#0000aa'].map(async (colour, at) =>
      store.putCapture(id, {
        url: `https://acme.saas.test/invoices/INV-${1000 + index}`,
        title: 'Invoice',
        masks: [],
        dom: `<!doctype html><body>${`<p>Row ${at} of the table of invoices</p>`.repeat(60)}</body>`,
        accessibility: '- paragraph: Row of the table of invoices\n'.repeat(60),
        png: await samplePng(colour),
        width: 1280,
        height: 720,
      }),
    ),
  );
  for (let step = 1; step <= STEPS; step += 1) {
    const proposed = sampleProposal(id, step);
    store.proposeStep(proposed);
    const [before = null, after = null] = [captures[step % 3], captures[(step + 1) % 3]];
    store.finishStep(sampleFinish(proposed.id, { before, after }));
    for (let request = 0; request < 3; request += 1) {
      const plain = { outcome: 'allowed', effects: [], method: 'GET' } as const;
      const stepId = proposed.id;
      store.recordRequest(
        sampleRequest(id, { ...(request > 0 && plain), id: `req_${id}_${step}_${request}`, stepId }),
      );
    }
  }
  store.requestApproval(
    sampleApproval(id, { stepId: `step_${id}_9`, status: 'consumed', resolvedBy: 'ana' }),
  );
  if (index % 6 === 0) {
    const message = 'The page gives the agent orders';
    const at = '2025-03-01T09:00:02.000Z';
    store.recordFinding({
      id: `fnd_${id}`,
      runId: id,
      stepId: null,
      kind: 'injection_seen',
      stoppedBy: null,
      message,
      at,
    });
  }
  store.endRun(id, sampleEnd());
  const verdict = index % 7 === 3 ? 'fail' : 'pass';
  store.recordVerdict(id, verdict, [{ name: 'refund', verdict, message: 'as it must be', steps: [9] }]);
}

function writeHeld(store: TraceStore, id: string): void {
  store.startRun(sampleRun(id, { scenario: 'support-refund/case-1', workflow: 'support_refund' }));
  for (let index = 0; index < 4; index += 1)
    store.requestApproval(
      sampleApproval(id, { id: `ap_${id}_${index}`, expiresAt: '9999-01-01T00:00:00.000Z' }),
    );
}

/** Copies every run of the file, with all that belongs to it, under other ids. */
function multiply(path: string, copies: number): void {
  const db = new Database(path);
  db.pragma('synchronous = OFF');
  const tables = ['runs', 'captures', 'steps', 'requests', 'approvals', 'findings', 'checks', 'events'];
  const copyTable = (table: string) => {
    const columns = db.prepare<[], { name: string }>(`SELECT name FROM pragma_table_info('${table}')`).all();
    const names = columns.map(({ name }) => `"${name}"`).join(', ');
    const values = columns.map(({ name }) =>
      /(^|_)id$/.test(name) && !['tenant_id', 'actor_id', 'process_id', 'parent_id'].includes(name)
        ? name === 'id' && table === 'captures'
          ? `id || '_' || $copy`
          : name.includes('capture_id')
            ? `${name} || '_' || $copy`
            : `replace("${name}", 'run_000000', 'run_' || $copy)`
        : `"${name}"`,
    );
    const key = table === 'runs' ? 'id' : 'run_id';
    return db.prepare(
      `INSERT INTO ${table} (${names}) SELECT ${values.join(', ')} FROM ${table} WHERE ${key} LIKE 'run_000000%'`,
    );
  };
  const inserts = tables.map(copyTable);
  for (let copy = 1; copy < copies; copy += 1) {
    db.transaction(() => {
      for (const insert of inserts) insert.run({ copy: String(copy).padStart(6, '0') });
    })();
  }
  db.exec('ANALYZE');
  db.close();
}
