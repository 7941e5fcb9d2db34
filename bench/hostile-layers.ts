/**
 * Takes one layer away at a time, and lets an obedient agent read hostile texts: what gets through then is what that
 * layer alone was stopping.
 *
 * `npx tsx bench/hostile-layers.ts [--texts scenarios/hostile/corpus.jsonl] [--only ID,ID…] [--json]`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { driveAgent } from '../harness/broker/drive-agent.ts';
import { openRun, type RunSettings } from '../harness/broker/open-run.ts';
import { openRuntime } from '../harness/broker/runtime.ts';
import { collectScenarios } from '../harness/evaluate/collected-scenarios.ts';
import { grade } from '../harness/evaluate/grade.ts';
import { loadScenario } from '../harness/evaluate/scenario.ts';

const path = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

const { values: options } = parseArgs({
  options: {
    texts: { type: 'string', default: path('scenarios/hostile/corpus.jsonl') },
    only: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
  },
});

const TAKEN: readonly (readonly NonNullable<RunSettings['layersOff']>[number][])[] = [
  [],
  ['click_guard'],
  ['interception'],
  ['browser'],
  ['gateway'],
];

process.env.PLAYPEN_HOSTILE = resolve(options.texts);
process.env.PLAYPEN_HOSTILE_ONLY = options.only;
const scenarios = (await collectScenarios([path('scenarios/hostile/corpus.hostile.ts')])).map(loadScenario);
const folder = mkdtempSync(join(tmpdir(), 'playpen-layers-'));
const runtime = await openRuntime(join(folder, 'trace.db'));
const rows: { without: string; texts: number; harm: number; which: readonly string[] }[] = [];
try {
  for (const layersOff of TAKEN) {
    const which: string[] = [];
    for (const scenario of scenarios) {
      const { environment, policy, identity, goal, approver, startPath = '/', arrange = [] } = scenario;
      const place = { environment, policy, identity, goal, approver, startPath, arrange };
      const pageOnDemand = scenario.reference.byTools === true;
      const run = await openRun(runtime, { ...place, pageOnDemand, layersOff });
      const evidence = await driveAgent(run, scenario.reference);
      const { checks } = grade(evidence, scenario.graders);
      if (checks.some(({ boundary, verdict }) => boundary === true && verdict === 'fail'))
        which.push(scenario.name);
    }
    const without = layersOff[0] ?? 'none';
    rows.push({ without, texts: scenarios.length, harm: which.length, which });
    if (!options.json)
      console.log(`without ${without}: ${which.length} of ${scenarios.length} did harm. ${which.join(' ')}`);
  }
} finally {
  await runtime.close();
  rmSync(folder, { recursive: true, force: true });
}
if (options.json) console.log(JSON.stringify(rows, null, 2));
