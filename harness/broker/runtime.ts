import { ensureBrowser } from '../browser/find-browser.ts';
import { CONTAINMENT_FLAGS } from '../browser/launch.ts';
import type { ContainedBrowser } from '../browser/launch-contained.ts';
import { launchContained } from '../browser/launch-contained.ts';
import type { PageLimits } from '../browser/vital-signs.ts';
import type { Clock } from '../clock.ts';
import { systemClock } from '../clock.ts';
import type { Gateway, GatewayOptions } from '../gateway/gateway.ts';
import { openGateway } from '../gateway/gateway.ts';
import type { TraceStore } from '../trace/store.ts';
import { openTrace } from '../trace/store.ts';

/** What the runs of one process share: the trace, the gateway, and one browser. */
export type Runtime = {
  readonly store: TraceStore;
  readonly gateway: Gateway;
  readonly clock: Clock;
  readonly pageLimits: Partial<PageLimits>;
  /** Starts the browser at the first call. */
  browser(): Promise<ContainedBrowser>;
  /** Whether it is being closed, or the process has been told to end: a browser that goes then has not crashed. */
  isEnding(): boolean;
  /** Closes all of it; runs must have been closed. */
  close(): Promise<void>;
};

/** How a runtime is opened. */
export type RuntimeOptions = {
  readonly clock?: Clock;
  /** False keeps the browser in the machine's own network: for a test of the other layers. */
  readonly namespace?: boolean;
  /** Other limits than the ordinary ones: for a test of what happens past them. */
  readonly pageLimits?: Partial<PageLimits>;
  /** In place of the launch flags of the containment: for a test of the other layers. */
  readonly flags?: readonly string[];
  /** In place of the browser that is found on the machine: for a test. */
  readonly browserPath?: string;
  /** Launch flags besides them. */
  readonly moreFlags?: readonly string[];
  readonly gateway?: Omit<GatewayOptions, 'clock'>;
};

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Opens what runs need.
 *
 * @param tracePath the trace database; it is created where there is none
 */
export async function openRuntime(tracePath: string, options: RuntimeOptions = {}): Promise<Runtime> {
  const {
    clock = systemClock,
    namespace = true,
    pageLimits = {},
    flags = CONTAINMENT_FLAGS,
    moreFlags = [],
  } = options;
  const store = openTrace(tracePath, { clock });
  const gateway = await openGateway({ ...options.gateway, clock });
  let launched: Promise<ContainedBrowser> | undefined;
  let ending = false;
  const end = () => {
    ending = true;
  };
  const launch = async (): Promise<ContainedBrowser> => {
    const path = options.browserPath ?? (await ensureBrowser()).executablePath;
    const browser = await launchContained(path, gateway, namespace, [...flags, ...moreFlags]);
    // Playwright listens too, and closes the browser; without it, this would keep the signal from ending the process.
    for (const signal of SIGNALS) process.on(signal, end);
    return browser;
  };
  return {
    store,
    gateway,
    clock,
    pageLimits,
    browser() {
      launched ??= launch();
      return launched;
    },
    isEnding: () => ending,
    async close() {
      end();
      for (const signal of SIGNALS) process.off(signal, end);
      await (await launched?.catch(() => undefined))?.close();
      await gateway.close();
      await store.close();
    },
  };
}
