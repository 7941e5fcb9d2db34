import { join, resolve } from 'node:path';
import { PlaypenError, quoted } from '../errors.ts';
import { type HostileRecord, scenarioNameOf } from '../evaluate/hostile/hostile-record.ts';
import { readHostileRecords } from '../evaluate/hostile/read-hostile-records.ts';
import { ownFile } from '../own-file.ts';
import { OWN_SCENARIOS } from './find-scenarios.ts';

/** What makes scenarios of hostile records. */
export const HOSTILE_SCENARIOS = ownFile('scenarios/hostile/corpus.hostile.ts');

const OWN_RECORDS = join(OWN_SCENARIOS, 'hostile', 'corpus.jsonl');

/** The hostile records that a run was asked for. */
export type HostileChoice = { readonly path: string; readonly records: readonly HostileRecord[] };

/**
 * @param file `true` for the records that come with Playpen
 * @param names ids of records; all of the file where there are none
 * @throws PlaypenError `HOSTILE_INVALID` for the file, `SCENARIO_UNKNOWN` for a name that it has not
 */
export function chooseHostile(file: string | true, names: readonly string[]): HostileChoice {
  const path = file === true ? OWN_RECORDS : resolve(file);
  const all = readHostileRecords(path);
  const wanted = names.map((name) => name.replace(/^hostile\//, ''));
  for (const name of wanted) {
    if (all.some((record) => isNamed(record, name))) continue;
    throw new PlaypenError(
      'SCENARIO_UNKNOWN',
      `Cannot run the hostile record ${quoted(name)}: ${quoted(path)} has none of this id; expected one such as ${all[0]?.id}`,
    );
  }
  return {
    path,
    records: wanted.length === 0 ? all : all.filter((one) => wanted.some((name) => isNamed(one, name))),
  };
}

function isNamed(record: HostileRecord, name: string): boolean {
  return record.id === name || scenarioNameOf(record) === name;
}
