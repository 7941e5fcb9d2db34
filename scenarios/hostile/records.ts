import { fileURLToPath } from 'node:url';
import { readHostileRecords } from '../../harness/evaluate/hostile/read-hostile-records.ts';

/** All hostile records of our own. */
export const hostileRecords = readHostileRecords(fileURLToPath(new URL('./corpus.jsonl', import.meta.url)));
