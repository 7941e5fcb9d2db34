import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import type { AttackResult } from '../../attack/attack.ts';
import { SWITCHES, type Switch } from '../../attack/attack.ts';
import { systemClock } from '../../clock.ts';
import { PlaypenError } from '../../errors.ts';
import { type Done, EXIT } from '../exit-codes.ts';
import { ROOT } from '../find-scenarios.ts';
import { positiveInteger } from '../option-values.ts';
import { print, printJson } from '../print.ts';
import { type Cell, plain, table } from '../table.ts';

type Options = {
  readonly only?: readonly string[];
  readonly layerOff?: Switch;
  readonly workers: number;
  readonly json?: true;
  readonly write?: true;
};

const PAGE = join(ROOT, 'docs/security.md');

export function attackCommand(program: Command, done: Done): void {
  program
    .command('attack')
    .summary('try to get out')
    .description(
      'Tries every known way to get bytes out, or to have an effect that nobody approved. Each attack is first run where nothing stops it, to see that it works. Everything stays on the loopback. Exit code 1 where one got through, or showed nothing.',
    )
    .option('--only <id...>', 'ids, or beginnings of ids: NET, NET-72, REQ-24')
    .addOption(new Option('--layer-off <layer>', 'take one layer away, to see the others').choices(SWITCHES))
    .option('--workers <n>', 'attacks that run side by side', positiveInteger, 6)
    .option('--json', 'print as JSON')
    .option('--write', 'write the results into docs/security.md')
    .action(async (options: Options) => {
      if (options.write === true && (options.only !== undefined || options.layerOff !== undefined)) {
        throw new PlaypenError(
          'USAGE',
          'Cannot write the results of a part of the suite; expected --write without --only and --layer-off',
        );
      }
      const [{ openBench }, { runAttacks }] = await Promise.all([
        import('../../attack/bench/bench.ts'),
        import('../../attack/run-attacks.ts'),
      ]);
      const bench = openBench();
      try {
        const results = await runAttacks(bench, { ...options, onResult: tell });
        const facts = { ...machine(), ...(await bench.versions()) };
        if (options.json === true) printJson({ facts, results });
        else await show(results);
        if (options.write === true) {
          const { withResults } = await import('../../attack/security-page.ts');
          writeFileSync(PAGE, withResults(readFileSync(PAGE, 'utf8'), results, facts));
        }
        const isWell = results.every(({ result }) => result === 'stopped' || result === 'cannot');
        done(isWell ? EXIT.ok : EXIT.verdict);
      } finally {
        await bench.close();
      }
    });
}

function machine() {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return {
    playpen: String(version),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    on: systemClock.now().slice(0, 10),
  };
}

function tell({ id, result, problems, again }: AttackResult, count: number, total: number): void {
  if (again || result === 'through' || result === 'inconclusive') {
    const why = problems[0] === undefined ? '' : `: ${problems[0]}`;
    process.stderr.write(`${id} ${result}${again ? ' when tried again, alone' : ''}${why}\n`);
  } else if (count % 50 === 0 || count === total) process.stderr.write(`${count} of ${total}\n`);
}

const STYLES = { stopped: 'green', through: 'red', inconclusive: 'red', cannot: 'yellow' } as const;

async function show(results: readonly AttackResult[]): Promise<void> {
  const rows = results.map(({ id, technique, mustStop, stoppedBy, tries, result, control }): Cell[] => [
    id,
    technique,
    mustStop,
    [...new Set(Object.values(stoppedBy).flat())].join(', '),
    tries,
    control,
    { text: result, style: STYLES[result] },
  ]);
  print(
    table(['id', 'attack', 'must stop it', 'stopped by', 'tries', 'control', 'result'], rows, {
      expendable: ['control', 'must stop it', 'stopped by'],
    }),
  );
  print('');
  const count = (result: AttackResult['result']) => results.filter((one) => one.result === result).length;
  print(
    `${results.length} attacks: ${count('stopped')} stopped, ${count('through')} got through, ${count('inconclusive')} inconclusive, ${count('cannot')} cannot be tried here`,
  );
  for (const { id, result, control, problems } of results) {
    if (result === 'stopped') continue;
    for (const line of result === 'cannot' ? [control] : problems) print(plain(`${id} ${result}: ${line}`));
  }
  const { posturesInWords } = await import('../../attack/postures-in-words.ts');
  for (const line of posturesInWords(results)) print(line);
  print('docs/security.md says what is not a boundary.');
}
