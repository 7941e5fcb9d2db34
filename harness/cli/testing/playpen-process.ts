import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { processStart } from '../../trace/process-identity.ts';
import { openShell, type PlaypenShell } from './playpen-shell.ts';

const PROGRAM = fileURLToPath(new URL('../playpen.mjs', import.meta.url));

/** What a finished command line left. */
export type Ended = {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

/** A command line that runs, in a process group of its own. */
export type Started = {
  readonly pid: number;
  readonly ended: Promise<Ended>;
  /** Resolves with the first match in what it prints, and rejects when it ends without one. */
  printed(pattern: RegExp): Promise<RegExpMatchArray>;
  /** Sends a signal to the process alone, or to its whole group. */
  signal(name: NodeJS.Signals, to?: 'process' | 'group'): void;
};

/** Starts `playpen …args` as a user would, without what the tests' own runner has in its environment. */
export function startPlaypen(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Started {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd,
    env: { ...inherited(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('playpen did not start');
  return { pid, ...follow(child), signal: (name, to) => process.kill(to === 'group' ? -pid : pid, name) };
}

function inherited(): NodeJS.ProcessEnv {
  const mine = Object.entries(process.env).filter(
    ([name]) => name === 'PLAYPEN_CHROMIUM' || !/^(PLAYPEN|PW|TEST|NO_COLOR|FORCE_COLOR)/.test(name),
  );
  return Object.fromEntries(mine);
}

function follow(child: ChildProcess): Pick<Started, 'ended' | 'printed'> {
  const printed = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream]?.setEncoding('utf8').on('data', (text: string) => {
      printed[stream] += text;
    });
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject).on('close', (code) => resolve({ code, ...printed }));
  });
  return {
    ended,
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = printed.stdout.match(pattern) ?? printed.stderr.match(pattern);
          if (match !== null) resolve(match);
        };
        child.stdout?.on('data', look);
        child.stderr?.on('data', look);
        look();
        ended.then(({ code, stdout, stderr }) => {
          reject(new Error(`it ended with ${code} and never printed ${pattern}:\n${stdout}${stderr}`));
        }, reject);
      }),
  };
}

let shell: PlaypenShell | undefined;

/**
 * Runs `playpen …args` to its end: the program of the command line, in a process that is not this one and that such
 * calls share, since loading it takes a second each. `startPlaypen` is for what needs a process of its own.
 */
export function playpen(args: readonly string[], cwd: string): Promise<Ended> {
  shell ??= openShell(inherited());
  return shell.run(args, cwd);
}

/** A folder that is gone after the test. */
export function tempFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'playpen-cli-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A living process, told from a later one with the same id; for Linux. */
export type Living = { readonly pid: number; readonly start: string };

/** The process and everything it started, as far as it is alive. */
export function processTree(root: number): readonly Living[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    } catch {
      // It ended in between.
    }
  }
  const tree = [root];
  for (const pid of tree) {
    for (const [child, parent] of parents) if (parent === pid) tree.push(child);
  }
  return tree.flatMap((pid) => {
    const start = processStart(pid);
    return start === null ? [] : [{ pid, start }];
  });
}

/** Those of them that are still there. */
export function survivors(processes: readonly Living[]): readonly number[] {
  return processes.filter(({ pid, start }) => processStart(pid) === start).map(({ pid }) => pid);
}
