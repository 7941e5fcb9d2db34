import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { systemClock } from '../../clock.ts';
import { type Done, EXIT } from '../exit-codes.ts';
import { print, printJson } from '../print.ts';
import { type Cell, plain, table } from '../table.ts';
import { traceOption } from '../trace-file.ts';

/** One thing that was looked at: `off` is a layer that is not there, and does not stop anything from running. */
type Finding = { readonly what: string; readonly state: 'ok' | 'off' | 'broken'; readonly detail: string };

export function doctorCommand(program: Command, done: Done): void {
  program
    .command('doctor')
    .summary('say which layers are active here')
    .description(
      'Looks at what runs need, starts the browser once, and says which layers of containment are active.',
    )
    .option('--json', 'print as JSON')
    .addOption(traceOption())
    .action(async (options: { readonly json?: true; readonly trace: string }) => {
      const findings = [node(), ...(await browser()), await certificates(), await trace(options.trace)];
      if (options.json === true) {
        printJson(findings);
      } else {
        const rows = findings.map(({ what, state, detail }): Cell[] => [
          what,
          { text: state, style: state === 'ok' ? 'green' : state === 'off' ? 'yellow' : 'red' },
          plain(detail),
        ]);
        print(table(['what', 'state', 'detail'], rows));
      }
      done(findings.some(({ state }) => state === 'broken') ? EXIT.harness : EXIT.ok);
    });
}

function node(): Finding {
  return { what: 'node', state: 'ok', detail: process.version };
}

async function browser(): Promise<Finding[]> {
  const [{ findBrowser }, { launchContained }, { openGateway }] = await Promise.all([
    import('../../browser/find-browser.ts'),
    import('../../browser/launch-contained.ts'),
    import('../../gateway/gateway.ts'),
  ]);
  const found = findBrowser();
  if (found === undefined) {
    return [{ what: 'browser', state: 'broken', detail: 'none is installed; run npm start once' }];
  }
  const gateway = await openGateway();
  try {
    const contained = await launchContained(found.executablePath, gateway, true);
    const version = contained.browser.version();
    await contained.close();
    const { namespace } = contained;
    const root = process.getuid?.() === 0;
    return [
      {
        what: 'browser',
        state: 'ok',
        detail: `${found.kind} ${version}, ${found.executablePath} (${found.source})`,
      },
      {
        what: 'gateway',
        state: 'ok',
        detail: 'the browser’s only way out, on the loopback, with credentials for each run',
      },
      {
        what: 'launch flags',
        state: 'ok',
        detail: 'no name resolution, no WebRTC beside the proxy, no QUIC, no pings',
      },
      { what: 'interception', state: 'ok', detail: 'unlisted addresses are stopped inside the browser' },
      typeof namespace === 'object'
        ? { what: 'network namespace', state: 'off', detail: namespace.unavailable }
        : {
            what: 'network namespace',
            state: 'ok',
            detail: `a loopback of its own, made as ${namespace}; it was seen not to reach the host`,
          },
      root
        ? {
            what: 'browser sandbox',
            state: 'off',
            detail: 'Chromium’s own can’t start as root; use another user to have it',
          }
        : { what: 'browser sandbox', state: 'ok', detail: 'Chromium’s own is on' },
    ];
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return [{ what: 'browser', state: 'broken', detail }];
  } finally {
    await gateway.close();
  }
}

/** Certificates for https hosts: the installation's own authority, and those that upstreams are checked against. */
async function certificates(): Promise<Finding> {
  const [{ stateFolder }, { authorityPath, findAuthority }, { extraCaFiles, trustedAuthorities }] =
    await Promise.all([
      import('../../gateway/state-folder.ts'),
      import('../../gateway/stored-authority.ts'),
      import('../../gateway/trusted-authorities.ts'),
    ]);
  const what = 'https certificates';
  try {
    const folder = stateFolder();
    const found = findAuthority(folder, systemClock);
    trustedAuthorities(extraCaFiles());
    const own =
      found === undefined
        ? `${authorityPath(folder)} will be made with the first https host`
        : `${authorityPath(folder)}, good until ${found.certificate.validTo}`;
    return { what, state: 'ok', detail: `${own}; ${extraCaFiles().length} more authorities for upstreams` };
  } catch (error) {
    return { what, state: 'broken', detail: error instanceof Error ? error.message : String(error) };
  }
}

async function trace(path: string): Promise<Finding> {
  if (!existsSync(path))
    return { what: 'trace', state: 'ok', detail: `${path} will be made by the first run` };
  const { openTrace } = await import('../../trace/store.ts');
  try {
    const store = openTrace(path, { readOnly: true });
    const { all } = store.countRuns();
    await store.close();
    return { what: 'trace', state: 'ok', detail: `${path}, ${all} runs` };
  } catch (error) {
    return { what: 'trace', state: 'broken', detail: error instanceof Error ? error.message : String(error) };
  }
}
