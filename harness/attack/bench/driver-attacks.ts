import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBare } from '../../browser/bare-browser.ts';
import { ensureBrowser } from '../../browser/find-browser.ts';
import type { Attack, Control } from '../attack.ts';
import { GATEWAY_ALONE } from '../postures.ts';
import { listeningAt, listProcesses, type Process } from './processes.ts';

/** What the browsers of the runs alone are launched with. */
const OF_RUNS = '--ignore-certificate-errors-spki-list';
/** The driver's pipe, as Chromium has it. */
const PIPE = [3, 4] as const;
const NO_PROC: Control = { fired: false, why: `${process.platform} has no /proc`, cannot: true };

const isBrowser = ({ command }: Process) => /--remote-debugging-p(?:ipe|ort)/.test(command);
const isMain = (one: Process) => isBrowser(one) && !one.command.includes('--type=');

/** The main processes of the runs' browsers, without what stands in front of them. */
const browsersOfRuns = () =>
  listProcesses().filter((one) => isMain(one) && one.command.includes(OF_RUNS) && !isWrapper(one));
const isWrapper = ({ command }: Process) => /^(?:\/bin\/sh|\S*unshare|\S*node) /.test(command);

/** Processes besides a browser's own that hold the driver's pipe. */
function othersAt(browser: Process): readonly Process[] {
  const pipe = PIPE.flatMap((number) => browser.descriptors.get(number) ?? []).filter((what) =>
    /^(?:pipe|socket):/.test(what),
  );
  if (pipe.length === 0) throw new Error('the browser has no pipe to its driver');
  return listProcesses().filter(
    ({ pid, descriptors }) =>
      pid !== browser.pid && pipe.some((one) => [...descriptors.values()].includes(one)),
  );
}

/** Starts a bare browser otherwise than any run's, and looks at it. */
async function started(
  flag: string,
  program: string,
  found: (browser: Process) => string | undefined,
): Promise<Control> {
  if (process.platform !== 'linux') return NO_PROC;
  const browser = await launchBare(program, [flag]);
  try {
    const all = listProcesses().filter((one) => isMain(one) && !isWrapper(one) && one.command.includes(flag));
    const [seen] = all.map(found).filter((one) => one !== undefined);
    return seen === undefined
      ? { fired: false, why: 'nothing is found even where it is', cannot: false }
      : { fired: true, what: seen };
  } finally {
    await browser.close();
  }
}

const attempt =
  (through: (browser: Process) => readonly string[]): Attack['attempt'] =>
  async (bench, posture) => {
    const { run } = await bench.open(posture);
    const browsers = browsersOfRuns();
    if (browsers.length === 0) throw new Error('the browser of the run was not found');
    const found = browsers.flatMap(through);
    await run.close();
    return { through: found, by: [] };
  };

export const driverAttacks: readonly Attack[] = [
  {
    id: 'CDP-30',
    technique: 'a port at which the browser takes orders from whoever finds it',
    mustStop: 'runtime',
    expects: 'blocked',
    also: GATEWAY_ALONE,
    control: async () =>
      started('--remote-debugging-port=0', (await ensureBrowser()).executablePath, (one) => {
        const [address] = listeningAt(one);
        return address && `a browser with such a port listens at ${address}`;
      }),
    attempt: attempt((one) => listeningAt(one).map((address) => `the browser listens at ${address}`)),
  },
  {
    id: 'CDP-31',
    technique: 'the driver’s pipe in the hands of another process',
    mustStop: 'runtime',
    expects: 'blocked',
    also: GATEWAY_ALONE,
    async control() {
      const folder = mkdtempSync(join(tmpdir(), 'playpen-pipe-'));
      const program = join(folder, 'browser.sh');
      writeFileSync(
        program,
        `#!/bin/sh\nsleep 10 &\nexec '${(await ensureBrowser()).executablePath}' "$@"\n`,
      );
      chmodSync(program, 0o755);
      try {
        return await started('--mute-audio', program, (one) => {
          const [other] = othersAt(one);
          return other && `where a child inherits it, ${other.command.trim()} holds it`;
        });
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
    attempt: attempt((one) =>
      othersAt(one).map(({ command }) => `${command.slice(0, 60)} holds the driver’s pipe`),
    ),
  },
];
