import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockSaasEnvironment } from '../../environments/mock-saas/mock-saas-environment.ts';
import { readPolicy } from '../../policy/parse-policy.ts';
import type { Attack, Posture } from '../attack.ts';
import { WHOLE } from '../postures.ts';
import type { Bench } from './bench.ts';
import { stoppersOf } from './page-attack.ts';
import { openSinks } from './sinks.ts';

/** The policy's file is rewritten while a run is under way; a run that is opened after that may go there. */
export const policyRewritten: Attack = {
  id: 'URL-32',
  technique: 'the policy file lists another host in mid-run',
  mustStop: 'gateway',
  expects: 'blocked',
  async control(bench) {
    const { arrived } = await visit(bench, WHOLE, 'before');
    return arrived.length > 0
      ? { fired: true, what: arrived[1] ?? arrived[0] ?? '' }
      : { fired: false, why: 'a run that was opened with the new file did not get there', cannot: false };
  },
  async attempt(bench, posture) {
    const { arrived, evidence, host } = await visit(bench, posture, 'during');
    return { through: arrived, by: stoppersOf(evidence, posture, (url) => url.includes(host)) };
  },
};

async function visit(bench: Bench, posture: Posture, rewritten: 'before' | 'during') {
  const folder = mkdtempSync(join(tmpdir(), 'playpen-policy-'));
  const sinks = await openSinks(await bench.names());
  try {
    const path = join(folder, 'policy.json');
    const write = (allow: readonly string[]) =>
      writeFileSync(path, JSON.stringify(bench.policy({ egress: { allow } })));
    write(rewritten === 'before' ? [sinks.host] : []);
    const { run } = await bench.open(posture, { policy: readPolicy(path, mockSaasEnvironment.capabilities) });
    write([sinks.host]);
    await run.act({ type: 'navigate', url: `http://${sinks.host}/x` });
    return { evidence: await run.close(), arrived: [...sinks.arrived], host: sinks.host };
  } finally {
    await sinks.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
