import { execFile, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Playpen's command line, as it stands above this folder. */
export const PLAYPEN = fileURLToPath(new URL('../harness/cli/playpen.mjs', import.meta.url));

/** Runs a command to its end, and returns what it printed. */
export async function playpen(...args) {
  const { stdout } = await promisify(execFile)(process.execPath, [PLAYPEN, ...args], { maxBuffer: 2 ** 28 });
  return stdout;
}

/** Starts a command that serves until it is interrupted; resolves once it has printed what matches. */
export async function serving(args, pattern) {
  const door = spawn(process.execPath, [PLAYPEN, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => door.on('exit', resolve));
  let said = '';
  const found = await new Promise((resolve, reject) => {
    ended.then(() => reject(new Error(`playpen ${args[0]} ended: ${said}`)));
    door.stdout.on('data', (text) => {
      said += text;
      const match = pattern.exec(said);
      if (match !== null) resolve(match);
    });
  });
  return {
    found,
    async stop() {
      door.kill('SIGINT');
      await ended;
    },
  };
}
