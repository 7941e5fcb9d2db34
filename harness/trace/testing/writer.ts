import { openTrace } from '../store.ts';
import { sampleApproval, sampleEnd, sampleFinish, sampleProposal, sampleRun } from './sample-run.ts';

/**
 * A process that writes one run: `writer.ts <trace> <run id> <steps> [hang]`, and then others that end with an approval
 * open. With `hang` it stays in the last step of the first.
 */
const [path = '', runId = '', steps = '0', hang] = process.argv.slice(2);

const store = openTrace(path);
store.startRun(sampleRun(runId));
for (let index = 1; index <= Number(steps); index += 1) {
  const step = sampleProposal(runId, index);
  store.proposeStep(step);
  if (hang && index === Number(steps)) break;
  store.finishStep(sampleFinish(step.id));
}
if (hang) {
  process.stdout.write('hanging\n');
  setInterval(() => {}, 1000);
} else {
  for (let more = 1; more <= 40; more += 1) {
    const id = `${runId}_${more}`;
    store.startRun(sampleRun(id));
    store.requestApproval(sampleApproval(id));
    store.endRun(id, sampleEnd());
  }
  await store.close();
}
