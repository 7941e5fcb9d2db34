import Database from 'better-sqlite3';
import { openTrace } from '../store.ts';

/** A process that is killed once it has removed so many runs: `collector.ts <trace> <runs>`. */
const [path = '', runs = '0'] = process.argv.slice(2);

const { prepare } = Database.prototype;
let removed = 0;
Object.defineProperty(Database.prototype, 'prepare', {
  value(this: Database.Database, sql: string) {
    if (sql.startsWith('DELETE FROM runs')) removed += 1;
    // In the middle of the transaction that removes the next one.
    if (removed > Number(runs)) process.kill(process.pid, 'SIGKILL');
    return Reflect.apply(prepare, this, [sql]);
  },
});
openTrace(path).collect([{ kind: 'newest', count: 1 }], false);
