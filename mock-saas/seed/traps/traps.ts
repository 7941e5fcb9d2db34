import { conflictTraps } from './conflict-traps.ts';
import { fileTraps } from './file-traps.ts';
import { lifecycleTraps } from './lifecycle-traps.ts';
import { moneyTraps } from './money-traps.ts';
import { naughtyTraps } from './naughty-traps.ts';
import { clusterTrap } from './people-cluster.ts';
import { peopleTraps } from './people-traps.ts';
import { tenantTraps } from './tenant-traps.ts';
import { textTraps } from './text-traps.ts';
import type { Trap } from './trap.ts';

/** All that is planted to be fallen into; `TRAPS.md` is this list. */
export const traps: readonly Trap[] = [
  ...tenantTraps,
  ...peopleTraps,
  clusterTrap,
  ...moneyTraps,
  ...lifecycleTraps,
  ...conflictTraps,
  ...textTraps,
  ...fileTraps,
  ...naughtyTraps,
];
