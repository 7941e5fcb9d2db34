import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Command, Option } from 'commander';
import { VERDICTS, type Verdict } from '../../model/verdict.ts';
import { positiveInteger } from '../option-values.ts';
import { print } from '../print.ts';
import { plain } from '../table.ts';
import { fromHere, openTraceFile, traceOption } from '../trace-file.ts';

type Options = {
  readonly trace: string;
  readonly out: string;
  readonly limit: number;
  readonly workflow?: string;
  readonly scenario?: string;
  readonly verdict?: Verdict;
};

/** Adds `trace report`: many runs as pages. */
export function addTraceReport(trace: Command): void {
  trace
    .command('report')
    .summary('many runs as pages that need no server')
    .description(
      'Writes the newest runs as pages into a folder: index.html leads to them. No script, no server, nothing but these files; it can be opened from disk or put anywhere.',
    )
    .option('--out <folder>', 'write them there', 'playpen-report')
    .option('--limit <n>', 'how many runs at the most', positiveInteger, 100)
    .option('--workflow <workflow>', 'only runs of this workflow')
    .option('--scenario <scenario>', 'only runs of this scenario')
    .addOption(new Option('--verdict <verdict>', 'only runs that ended so').choices(VERDICTS))
    .addOption(traceOption())
    .action(async ({ trace: path, out, limit, ...filter }: Options) => {
      const store = await openTraceFile(path, 'read');
      try {
        const { exportSuite } = await import('../../export/export-suite.tsx');
        const runs = store.listRuns({ kind: 'run', isOver: true, limit, ...filter });
        const words = Object.values(filter).join(', ');
        const title = words === '' ? 'Runs' : `Runs: ${words}`;
        let sizeBytes = 0;
        for await (const { path: name, html, problems } of exportSuite(store, title, runs)) {
          const file = join(out, name);
          mkdirSync(dirname(file), { recursive: true });
          writeFileSync(file, html);
          sizeBytes += Buffer.byteLength(html);
          for (const problem of problems) process.stderr.write(`${plain(problem)}\n`);
        }
        const index = fromHere(join(out, 'index.html'));
        print(
          `${index}  ${runs.length} ${runs.length === 1 ? 'run' : 'runs'}, ${Math.ceil(sizeBytes / 1024)} KB`,
        );
      } finally {
        await store.close();
      }
    });
}
