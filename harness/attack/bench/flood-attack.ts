import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../../clock.ts';
import type { Attack } from '../attack.ts';
import { GATEWAY_ALONE } from '../postures.ts';
import { openLure } from './lure.ts';
import { openSinks } from './sinks.ts';

/**
 * A page that asks without end for what is refused: after a run that never stops, and a trace that fills the disk. In
 * its text `SINK_HOST` stands for a host that no policy lists.
 */
export type FloodAttack = Pick<Attack, 'id' | 'technique'> & { readonly page: string };

/** What the policy lets a run ask for in a minute. */
const ALLOWED = 40;
const MS = 30_000;
const LOOK_MS = 50;

export function floodAttacks(attacks: readonly FloodAttack[]): readonly Attack[] {
  return attacks.map(({ id, technique, page }) => ({
    id,
    technique,
    mustStop: 'budget',
    expects: 'blocked',
    also: GATEWAY_ALONE,
    async control(bench) {
      const { sinks, lure, close } = await openPlaces(page, await bench.names());
      const visit = await (await bench.bare()).visit(`${lure.origin}/`);
      await until(() => sinks.arrived.length > ALLOWED);
      const came = sinks.arrived.length;
      await visit.close();
      await close();
      return came > ALLOWED
        ? { fired: true, what: `the host was asked ${came} times` }
        : { fired: false, why: `the host was asked only ${came} times`, cannot: false };
    },
    async attempt(bench, posture) {
      const { sinks, lure, close } = await openPlaces(page, await bench.names());
      const budget = { max_requests_per_minute: ALLOWED };
      const policy = bench.policy({ egress: { allow: [lure.host] }, budget });
      const { run } = await bench.open(posture, { policy });
      await run.act({ type: 'navigate', url: `${lure.origin}/` });
      await until(() => run.stop !== null);
      const stop = run.stop?.reason;
      const { requests } = await run.close();
      await close();
      const isStopped = stop === 'request_budget_exceeded';
      const recorded = requests.filter(({ origin }) => origin === 'page').length;
      if (!isStopped && recorded <= ALLOWED) throw new Error(`the page asked only ${recorded} times`);
      return {
        through: [
          ...(isStopped
            ? []
            : [`the run went on after ${recorded} requests: ${stop ?? 'nothing stopped it'}`]),
          ...(recorded > ALLOWED + 1 ? [`${recorded} requests are in the trace`] : []),
          ...sinks.arrived,
        ],
        by: isStopped ? ['budget'] : [],
      };
    },
  }));
}

async function openPlaces(page: string, names: Parameters<typeof openSinks>[0]) {
  const sinks = await openSinks(names);
  const lure = await openLure(() => ({
    '/': `<!doctype html><title>Docs</title>${page.replaceAll('SINK_HOST', sinks.host)}`,
  }));
  const close = async () => {
    await lure.close();
    await sinks.close();
  };
  return { sinks, lure, close };
}

async function until(isSo: () => boolean): Promise<void> {
  const untilMs = systemClock.elapsedMs() + MS;
  while (!isSo() && systemClock.elapsedMs() < untilMs) await pause(LOOK_MS);
}
