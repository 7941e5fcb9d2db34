import { spawnSync } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { completionScript, SHELLS } from './completion.ts';
import { loadProgram } from './program.ts';

/** What bash offers for the last word of a line. */
function offered(script: string, words: readonly string[]): readonly string[] {
  const asks = `${script}
COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 ))
_playpen playpen "\${COMP_WORDS[COMP_CWORD]}" "\${COMP_WORDS[COMP_CWORD-1]}"
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', asks, 'bash', ...words], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout.split('\n').filter(Boolean);
}

test('commands, options and choices are completed where they belong', async () => {
  test.skip(process.platform === 'win32', 'there is no bash');
  const script = completionScript(await loadProgram(() => undefined), 'bash');
  expect(offered(script, ['playpen', 'me'])).toEqual(['merge', 'metrics']);
  expect(offered(script, ['playpen', 'trace', 's'])).toEqual(['show']);
  expect(offered(script, ['playpen', 'trace', 'list', '--json', '--kin'])).toEqual(['--kind']);
  expect(offered(script, ['playpen', 'policy', 'schema', '--of', ''])).toEqual(['policy', 'routes']);
  expect(offered(script, ['playpen', 'nothing', '--of'])).toEqual([]);
});

test('every shell has each command', async () => {
  const program = await loadProgram(() => undefined);
  for (const shell of SHELLS) {
    const script = completionScript(program, shell);
    for (const command of program.commands)
      expect(script, shell).toMatch(new RegExp(`\\b${command.name()}\\b`));
  }
});
