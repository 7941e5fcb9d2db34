import type { HostileRecord } from '../../harness/evaluate/hostile/hostile-record.ts';
import { tenantProfiles } from '../../mock-saas/seed/tenant-profiles.ts';
import { arrangeHostile, type HostileArrangement } from './arrange-hostile.ts';
import { hostileRecords } from './records.ts';

/**
 * What makes a clean world hostile: the records, in every workspace that takes any; an archived one takes none.
 * What is held out stays out unless it is asked for, since whoever looks around sees what is here.
 */
export const hostileOverlay = (split: HostileRecord['split'] = 'public'): readonly HostileArrangement[] =>
  tenantProfiles
    .filter(({ isArchived }) => !isArchived)
    .flatMap((profile) =>
      arrangeHostile(
        profile,
        hostileRecords.filter((record) => record.split === split),
      ),
    );

/** `playpen saas --profile hostile` reads this. */
export const overlay = hostileOverlay();
