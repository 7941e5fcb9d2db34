import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('./playpen-shell.mjs', import.meta.url));
const END = '\u0000end of the command\u0000';

/** Command lines one after another in one process, which loads the program once. */
export type PlaypenShell = {
  run(args: readonly string[], cwd: string): Promise<{ code: number; stdout: string; stderr: string }>;
};

/** Starts such a process; it ends with this one. */
export function openShell(env: NodeJS.ProcessEnv): PlaypenShell {
  let child: ChildProcess | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const start = () => {
    const started = fork(PROGRAM, { env, execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    started.once('exit', () => {
      child = undefined;
    });
    // A test run is over when its tests are, not when this is.
    started.unref();
    started.channel?.unref();
    return started;
  };
  return {
    run(args, cwd) {
      const ended = last.then(() => {
        child ??= start();
        return oneCommand(child, args, cwd);
      });
      last = ended.catch(() => undefined);
      return ended;
    },
  };
}

async function oneCommand(child: ChildProcess, args: readonly string[], cwd: string) {
  const answered = new Promise<number>((resolve, reject) => {
    const lost = () => reject(new Error(`the process ended in the middle of: playpen ${args.join(' ')}`));
    child.once('exit', lost);
    child.once('message', (message: { readonly code: number }) => {
      child.off('exit', lost);
      resolve(message.code);
    });
  });
  child.send({ args, cwd, end: END });
  const [stdout, stderr, code] = await Promise.all([
    untilEnd(child.stdout),
    untilEnd(child.stderr),
    answered,
  ]);
  return { code, stdout, stderr };
}

/** What a stream carries up to the end of a command. */
function untilEnd(stream: NodeJS.ReadableStream | null): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const read = (more: string) => {
      text += more;
      if (!text.endsWith(END)) return;
      stream?.off('data', read);
      stream?.pause();
      resolve(text.slice(0, -END.length));
    };
    stream?.setEncoding('utf8');
    stream?.on('data', read);
    stream?.resume();
  });
}
