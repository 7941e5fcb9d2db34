import { openTrace } from '../store.ts';
import { sampleFinish, sampleProposal, sampleRun } from './sample-run.ts';

/** A process that writes one run: `writer.ts <trace> <run id> <steps> [hang]`. With `hang` it stays in its last step. */
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
  await store.close();
}
