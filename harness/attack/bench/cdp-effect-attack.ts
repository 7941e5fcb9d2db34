import { setTimeout as pause } from 'node:timers/promises';
import { person } from '../../broker/approvers.ts';
import { serveCdp } from '../../doors/cdp/serve-cdp.ts';
import { type CdpSpeaker, fieldOf, speakCdp } from '../../doors/cdp/testing/speak-cdp.ts';
import { hostileEnvironment } from '../../environments/mock-saas/testing/hostile-environment.ts';
import type { Evidence } from '../../model/verdict.ts';
import type { Attack } from '../attack.ts';
import { WHOLE, without } from '../postures.ts';
import type { Bench } from './bench.ts';
import { ASKS_NOTHING, CLICKS, goTo, OWNER, PAGE, SCRIPT, stoppersIn } from './interface-attack.ts';
import { isGrave, unapproved } from './oracle.ts';
import { OWNER_TOOLS } from './policies.ts';

/** A client with a session of the product's page. */
export type ProductPlace = {
  readonly client: CdpSpeaker;
  /** Where one more client of the run gets in. */
  readonly url: string;
  on(method: string, params?: object): Promise<Readonly<Record<string, unknown>>>;
};

/**
 * What a client of the DevTools protocol does on a page of the product, after an effect that nobody approves. It acts
 * as the owner; its control is the same at a run under a policy that asks for nothing.
 */
export type CdpEffectAttack = Pick<Attack, 'id' | 'technique'> & {
  /** A page that somebody has got into the product, after its title. */
  readonly page: string;
  strike(at: ProductPlace): Promise<void>;
};

const DWELL_MS = 400;

export function cdpEffectAttacks(attacks: readonly CdpEffectAttack[]): readonly Attack[] {
  return attacks.map((attack) => ({
    id: attack.id,
    technique: attack.technique,
    mustStop: 'request_gate',
    expects: 'held',
    also: [without('click_guard')],
    async control(bench) {
      const { worldChanges } = await strike(bench, attack, WHOLE, bench.policy({ tools: ASKS_NOTHING }));
      const done = worldChanges.find(isGrave);
      return done === undefined
        ? { fired: false, why: 'it has no such effect where nothing is asked for either', cannot: false }
        : { fired: true, what: `where nothing is asked for: ${done.summary}` };
    },
    async attempt(bench, posture) {
      const policy = bench.policy({ tools: OWNER_TOOLS, clicks: CLICKS });
      const evidence = await strike(bench, attack, posture, policy);
      const [through, by] = [unapproved(evidence), stoppersIn(evidence)];
      if (through.length === 0 && by.length === 0) throw new Error('nothing says that it was stopped');
      return { through, by };
    },
  }));
}

async function strike(
  bench: Bench,
  { page, strike: act }: CdpEffectAttack,
  posture: Parameters<Bench['open']>[0],
  policy: ReturnType<Bench['policy']>,
): Promise<Evidence> {
  const { run } = await bench.open(posture, {
    environment: hostileEnvironment({ [PAGE]: `${SCRIPT}${page}` }),
    policy,
    identity: OWNER,
    approver: person,
    holds: 'answer',
  });
  await run.act(goTo(PAGE));
  const endpoint = await serveCdp(run);
  const client = await speakCdp(endpoint.url);
  const targetId = fieldOf((await client.call('Target.getTargets')).result, 'targetId');
  const attached = await client.call('Target.attachToTarget', { targetId, flatten: true });
  const session = fieldOf(attached.result, 'sessionId');
  await act({
    client,
    url: endpoint.url,
    on: async (method, params) => (await client.call(method, params, session)).result ?? {},
  });
  await pause(DWELL_MS);
  client.close();
  await endpoint.close();
  return run.close();
}
