import { join } from 'node:path';
import { nobody } from '../../../broker/approvers.ts';
import { openRun, type RunSettings } from '../../../broker/open-run.ts';
import type { Run } from '../../../broker/run.ts';
import { openRuntime, type Runtime, type RuntimeOptions } from '../../../broker/runtime.ts';
import { mockSaasEnvironment } from '../mock-saas-environment.ts';
import { ACME } from './open-gate.ts';
import { supportPolicy } from './policies.ts';

/** Runs with a real browser on a trace of their own; everything that was opened is closed with it. */
export type TestBench = Awaited<ReturnType<typeof openTestBench>>;

export const supportAgent = {
  tenantId: 'sandbox_acme',
  actorId: 'sandbox_support_agent_01',
  role: 'support_agent',
} as const;

export async function openTestBench(folder: string, options: RuntimeOptions = {}) {
  const tracePath = join(folder, 'trace.sqlite');
  const runtime: Runtime = await openRuntime(tracePath, options);
  const runs: Run[] = [];
  return {
    tracePath,
    runtime,
    async open(changes: Partial<RunSettings> = {}): Promise<Run> {
      const run = await openRun(runtime, {
        environment: mockSaasEnvironment,
        policy: supportPolicy(),
        identity: supportAgent,
        goal: 'a test',
        approver: nobody,
        ...changes,
      });
      runs.push(run);
      return run;
    },
    async close() {
      for (const run of runs) await run.close();
      await runtime.close();
    },
  };
}

/** An action that goes to a path of the product. */
export function goTo(path: string) {
  return { type: 'navigate', url: new URL(path, ACME).href } as const;
}

export function press(name: string, role = 'button') {
  return { type: 'click', target: { role, name } } as const;
}
