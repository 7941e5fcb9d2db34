import type { RunResult } from '../run-result.ts';
import type { SuiteFile } from './suite-file.ts';

/** The command that runs one of a suite's runs again, alone. */
export function rerunCommand(asked: SuiteFile['asked'], { scenario, agent }: RunResult): string {
  const words = [
    scenario,
    ...(asked.agent === null ? (agent === 'reference' ? [] : ['--as', agent]) : ['--agent', asked.agent]),
    ...(asked.seed === 1 ? [] : ['--seed', String(asked.seed)]),
    ...(asked.trials === 1 ? [] : ['--trials', String(asked.trials)]),
    ...(asked.skin === null ? [] : ['--skin', asked.skin]),
    ...(asked.folder === null ? [] : ['--scenarios', asked.folder]),
    ...(asked.hostile === null ? [] : ['--hostile', asked.hostile]),
  ];
  return `playpen run ${words.map(quotedForShell).join(' ')}`;
}

function quotedForShell(word: string): string {
  return /^[\w./:@+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
