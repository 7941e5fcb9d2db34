import type { HostileRecord } from './hostile-record.ts';
import { scenarioNameOf } from './hostile-record.ts';
import { readHostileRecords } from './read-hostile-records.ts';

/** The records that `playpen run --hostile` was asked for; none in any other run. @throws PlaypenError `HOSTILE_INVALID` */
export function chosenRecords(env: NodeJS.ProcessEnv): readonly HostileRecord[] {
  const { PLAYPEN_HOSTILE: path, PLAYPEN_HOSTILE_ONLY: only = '' } = env;
  if (path === undefined || path === '') return [];
  const names = only.split(',').filter((name) => name !== '');
  return readHostileRecords(path).filter((one) => names.length === 0 || names.includes(scenarioNameOf(one)));
}
