import { ensureBrowser } from '../browser/find-browser.ts';
import type { LaunchedBrowser } from '../browser/launch.ts';
import { launchBrowser } from '../browser/launch.ts';
import type { Clock } from '../clock.ts';
import { systemClock } from '../clock.ts';
import type { Gateway } from '../gateway/gateway.ts';
import { openGateway } from '../gateway/gateway.ts';
import type { TraceStore } from '../trace/store.ts';
import { openTrace } from '../trace/store.ts';

/** What the runs of one process share: the trace, the gateway, and one browser. */
export type Runtime = {
  readonly store: TraceStore;
  readonly gateway: Gateway;
  readonly clock: Clock;
  /** Starts the browser at the first call. */
  browser(): Promise<LaunchedBrowser>;
  /** Closes all of it; runs must have been closed. */
  close(): Promise<void>;
};

/**
 * Opens what runs need.
 *
 * @param tracePath the trace database; it is created where there is none
 */
export async function openRuntime(tracePath: string, clock: Clock = systemClock): Promise<Runtime> {
  const store = openTrace(tracePath, { clock });
  const gateway = await openGateway();
  let launched: Promise<LaunchedBrowser> | undefined;
  const launch = async (): Promise<LaunchedBrowser> =>
    launchBrowser((await ensureBrowser()).executablePath, gateway.server);
  return {
    store,
    gateway,
    clock,
    browser() {
      launched ??= launch();
      return launched;
    },
    async close() {
      await (await launched?.catch(() => undefined))?.close();
      await gateway.close();
      await store.close();
    },
  };
}
