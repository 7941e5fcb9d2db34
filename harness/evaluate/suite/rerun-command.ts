import type { RunResult } from '../run-result.ts';
import type { SuiteFile } from './suite-file.ts';

/** The command that runs one of a suite's runs again, alone. */
export function rerunCommand(asked: SuiteFile['asked'], { scenario, agent }: RunResult): string {
  const words = [
    scenario,
    ...(asked.agent === null ? (agent === 'reference' ? [] : ['--as', agent]) : ['--agent', asked.agent]),
    ...flag('--base-url', asked.model.baseUrl),
    ...flag('--sight', asked.model.sight),
    ...flag('--price', asked.model.price),
    ...flag('--replies', asked.model.replies),
    ...(asked.seed === 1 ? [] : ['--seed', String(asked.seed)]),
    ...(asked.trials === 1 ? [] : ['--trials', String(asked.trials)]),
    ...flag('--skin', asked.skin),
    ...flag('--scenarios', asked.folder),
    ...flag('--hostile', asked.hostile),
  ];
  return `playpen run ${words.map(quotedForShell).join(' ')}`;
}

function flag(name: string, value: string | null): readonly string[] {
  return value === null ? [] : [name, value];
}

function quotedForShell(word: string): string {
  return /^[\w./:@+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
