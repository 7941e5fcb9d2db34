import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { systemClock } from '../clock.ts';
import { createPlaypen } from '../doors/sdk.ts';
import { remote } from '../environments/remote/remote.ts';
import { CLERK_SESSION, openLedgerly } from '../environments/remote/testing/ledgerly.ts';
import { clerkPolicy, ledgerlyMap } from '../environments/remote/testing/ledgerly-map.ts';
import { openTrace } from '../trace/store.ts';
import { nobody } from './approvers.ts';

const script = fileURLToPath(new URL('../environments/remote/testing/stopped-run.ts', import.meta.url));

const WINDOWS = [
  ['approved and not yet used', 'before_use', 'void'],
  ['used and not yet forwarded', 'after_use', 'consumed'],
] as const;
for (const [what, where, left] of WINDOWS) {
  test(`a run that is killed when its approval is ${what} has no effect, and leaves no approval to anybody`, async () => {
    const folder = test.info().outputPath(where);
    mkdirSync(folder, { recursive: true });
    const path = join(folder, 'trace.sqlite');
    const app = await openLedgerly();
    const child = spawn(process.execPath, ['--import', 'tsx', script, folder, app.origin, where], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const said = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const runId = String((await said.next()).value);

    const store = openTrace(path);
    const [held] = store.listApprovals({ runId });
    const { id = '', digest = '' } = held ?? {};
    store.answerApproval(id, { status: 'approved', by: 'lead', reason: 'fine' }, systemClock.now(), digest);
    expect((await said.next()).value).toBe('stopped');
    child.kill('SIGKILL');
    await once(child, 'exit');

    const run = store.readRun(runId);
    expect([run.status, run.end?.stopReason]).toEqual(['interrupted', 'interrupted']);
    expect(run.approvals.map(({ status, resolvedBy }) => [status, resolvedBy])).toEqual([[left, 'lead']]);
    expect(store.consumeApproval(id, digest, systemClock.now())).toBe(false);
    expect(app.ledger).toEqual([]);

    const environment = remote(ledgerlyMap(app.origin), { LEDGERLY_CLERK_SESSION: CLERK_SESSION });
    const playpen = await createPlaypen({ trace: path, environment });
    const goal = 'Refund INV-77.';
    const next = await playpen.open({ actor: 'clerk', workflow: clerkPolicy, goal, approver: nobody });
    await next.act({ type: 'navigate', url: new URL('/invoices/INV-77', app.origin).href });
    await next.act({ type: 'type', target: { label: 'Amount' }, text: '42.00' });
    await next.act({ type: 'type', target: { label: 'Email' }, text: 'mara@brightloom.example' });
    const again = await next.act({ type: 'click', target: { role: 'button', name: 'Refund' } });
    expect(again.status).toBe('expired');
    expect(app.ledger).toEqual([]);
    expect(store.verifyRun(runId).status).toBe('whole');
    await playpen.close();
    await store.close();
    await app.close();
  });
}
