import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../../clock.ts';
import type { Attack, Stopper } from '../attack.ts';
import { GATEWAY_ALONE } from '../postures.ts';
import { openLure } from './lure.ts';
import { stoppersOf } from './page-attack.ts';

/** A page that tells the listed host itself more than the policy lets it be told: requests to `/take`. */
export type ListedAttack = Pick<Attack, 'id' | 'technique'> & {
  readonly mustStop?: Stopper;
  /** The document, without its head. */
  readonly page: string;
  /** How many requests may arrive; 0 unless told. */
  readonly atMost?: number;
  /** The policy's budget. */
  readonly budget?: Readonly<Record<string, number>>;
};

const CONTROL_MS = 6_000;
/** A try is over once nothing has come for a while, or all the time is. */
const [QUIET_MS, DWELL_MS] = [2_000, 15_000];
const LOOK_MS = 50;

export function listedAttacks(attacks: readonly ListedAttack[]): readonly Attack[] {
  return attacks.map(({ id, technique, mustStop = 'gateway', page, atMost = 0, budget = {} }) => {
    const withLure = async <T>(
      use: (lure: Awaited<ReturnType<typeof openLure>>, taken: () => number) => Promise<T>,
    ) => {
      const lure = await openLure(() => ({
        '/': `<!doctype html><title>Docs</title>${page}`,
        '/take': 'taken',
      }));
      const taken = () => lure.asked.filter((line) => line.endsWith(' /take')).length;
      try {
        return await use(lure, taken);
      } finally {
        await lure.close();
      }
    };
    return {
      id,
      technique,
      mustStop,
      expects: 'blocked',
      also: GATEWAY_ALONE,
      control: (bench) =>
        withLure(async (lure, taken) => {
          const visit = await (await bench.bare()).visit(`${lure.origin}/`);
          const untilMs = systemClock.elapsedMs() + CONTROL_MS;
          while (taken() <= atMost && systemClock.elapsedMs() < untilMs) await pause(LOOK_MS);
          await visit.close();
          return taken() > atMost
            ? { fired: true, what: `the host was told ${taken()} times` }
            : { fired: false, why: 'the host was not told with nothing in the way', cannot: false };
        }),
      attempt: (bench, posture) =>
        withLure(async (lure, taken) => {
          const policy = bench.policy({ egress: { allow: [lure.host] }, budget });
          const { run } = await bench.open(posture, { policy });
          await run.act({ type: 'navigate', url: `${lure.origin}/` });
          await quiet(taken);
          const evidence = await run.close();
          if (!lure.asked.includes('GET /')) throw new Error('the listed page was not opened');
          const by = stoppersOf(evidence, posture, (url) => url.includes('/take'));
          const through = taken() > atMost ? [`the host was told ${taken()} times`] : [];
          if (through.length === 0 && by.length === 0) throw new Error('nothing says that it was stopped');
          return { through, by };
        }),
    };
  });
}

async function quiet(taken: () => number): Promise<void> {
  const startedMs = systemClock.elapsedMs();
  let [count, sinceMs] = [taken(), startedMs];
  for (
    let nowMs = startedMs;
    nowMs - sinceMs < QUIET_MS && nowMs - startedMs < DWELL_MS;
    nowMs = systemClock.elapsedMs()
  ) {
    await pause(LOOK_MS);
    if (taken() !== count) [count, sinceMs] = [taken(), systemClock.elapsedMs()];
  }
}
