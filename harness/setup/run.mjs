import { spawn } from 'node:child_process';

/** Runs a command in a process group of its own, so that ending it ends its children too. */
export function run(command, args, { cwd, env, timeoutMs, isStuck = () => false } = {}) {
  return new Promise((resolve) => {
    const isWindows = process.platform === 'win32';
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: !isWindows,
    });
    let output = '';
    let problem;
    const startedAt = performance.now();
    const end = () => {
      try {
        if (isWindows) child.kill();
        else process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It ended by itself in the meantime.
      }
    };
    const watch = setInterval(() => {
      const elapsedMs = performance.now() - startedAt;
      if (timeoutMs !== undefined && elapsedMs > timeoutMs) problem = `no end after ${timeoutMs / 1000} s`;
      else if (isStuck(output, elapsedMs)) problem = `no progress after ${Math.round(elapsedMs / 1000)} s`;
      if (problem) end();
    }, 250);
    const interrupted = () => {
      end();
      process.exit(130);
    };
    process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
    const finish = (code) => {
      clearInterval(watch);
      process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
      resolve({ code, output, problem, elapsedMs: performance.now() - startedAt });
    };
    const collect = (chunk) => {
      output += chunk;
    };
    child.stdout.setEncoding('utf8').on('data', collect);
    child.stderr.setEncoding('utf8').on('data', collect);
    child.on('error', (error) => {
      problem = error.message;
      finish(-1);
    });
    child.on('close', (code) => finish(code ?? -1));
  });
}

/** The last lines of an output, without blank ones. */
export function tailOf(output, lines) {
  return output
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-lines)
    .join('\n');
}

/** Seconds, or minutes and seconds: `0.4 s`, `83 s`, `3 min 5 s`. */
export function inWords(elapsedMs) {
  const seconds = elapsedMs / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
