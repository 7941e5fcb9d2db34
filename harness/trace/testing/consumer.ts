import { openTrace } from '../store.ts';

/** A process that tries to use an approval many times: `consumer.ts <trace> <approval id> <digest> <now> <tries>`. */
const [path = '', id = '', digest = '', now = '', tries = '1'] = process.argv.slice(2);

const store = openTrace(path);
let used = 0;
for (let attempt = 0; attempt < Number(tries); attempt += 1) {
  if (store.consumeApproval(id, digest, now)) used += 1;
}
await store.close();
process.stdout.write(String(used));
