import { setTimeout as pause } from 'node:timers/promises';
import type { Attack } from '../attack.ts';
import { WHOLE } from '../postures.ts';
import { type Lure, openLure } from './lure.ts';

/**
 * What a page leaves in its browser for the page of another run. The control has both pages in two tabs of one run; the
 * attempt in two runs at once, which share a browser.
 */
export type NeighbourAttack = Pick<Attack, 'id' | 'technique'> & {
  /** Leaves it, and stays open. */
  readonly leaves: string;
  /** Calls `found()` where it is there. */
  readonly looks: string;
};

const DWELL_MS = 1_500;
const FILES = {
  '/found': 'x',
  '/shared.js':
    'onconnect = ({ ports: [port] }) => { self.kept ??= 0; self.kept += 1; port.postMessage(self.kept); }',
  '/kept': { headers: { 'cache-control': 'max-age=600' }, body: 'kept' },
};

export function neighbourAttacks(attacks: readonly NeighbourAttack[]): readonly Attack[] {
  return attacks.map(({ id, technique, leaves, looks }) => {
    const withLure = async <T>(use: (lure: Lure) => Promise<T>): Promise<T> => {
      const lure = await openLure(() => ({
        '/leave': `<!doctype html><title>One</title><script>${leaves}</script>`,
        '/look': `<!doctype html><title>Two</title><script>const found = () => fetch('/found'); ${looks}</script>`,
        ...FILES,
      }));
      try {
        return await use(lure);
      } finally {
        await lure.close();
      }
    };
    const isFound = ({ asked }: Lure) => asked.includes('GET /found');
    return {
      id,
      technique,
      mustStop: 'runtime',
      expects: 'blocked',
      control: (bench) =>
        withLure(async (lure) => {
          const { run } = await bench.open(WHOLE, {
            policy: bench.policy({ egress: { allow: [lure.host] } }),
          });
          await run.act({ type: 'navigate', url: `${lure.origin}/leave` });
          await run.act({ type: 'wait', ms: 300 });
          await run.act({ type: 'open_tab' });
          await run.act({ type: 'navigate', url: `${lure.origin}/look` });
          await pause(DWELL_MS);
          await run.close();
          return isFound(lure)
            ? { fired: true, what: 'another tab of the same run finds it' }
            : { fired: false, why: 'another tab of the same run does not find it either', cannot: false };
        }),
      attempt: (bench, posture) =>
        withLure(async (lure) => {
          const policy = bench.policy({ egress: { allow: [lure.host] } });
          const [one, two] = [await bench.open(posture, { policy }), await bench.open(posture, { policy })];
          await one.run.act({ type: 'navigate', url: `${lure.origin}/leave` });
          await one.run.act({ type: 'wait', ms: 300 });
          await two.run.act({ type: 'navigate', url: `${lure.origin}/look` });
          await pause(DWELL_MS);
          await two.run.close();
          await one.run.close();
          if (!lure.asked.includes('GET /look')) throw new Error('the second page was not opened');
          return { through: isFound(lure) ? ['another run finds it'] : [], by: [] };
        }),
    };
  });
}
