import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nobody } from '../../broker/approvers.ts';
import { openRun, type RunSettings } from '../../broker/open-run.ts';
import type { Run } from '../../broker/run.ts';
import { openRuntime, type Runtime } from '../../broker/runtime.ts';
import { type BareBrowser, launchBare } from '../../browser/bare-browser.ts';
import { ensureBrowser } from '../../browser/find-browser.ts';
import { findNamespace } from '../../browser/namespace.ts';
import { mockSaasEnvironment } from '../../environments/mock-saas/mock-saas-environment.ts';
import {
  makeCertificates,
  type Shown,
  type TestAuthority,
} from '../../environments/mock-saas/testing/make-certificates.ts';
import type { Admission, Gateway } from '../../gateway/gateway.ts';
import type { GatewayRun } from '../../gateway/gateway-run.ts';
import { invariant } from '../../invariant.ts';
import type { Layer } from '../../model/decision.ts';
import { parsePolicy } from '../../policy/parse-policy.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Posture, Switch } from '../attack.ts';
import { type DebuggedBrowser, launchDebugged } from './debugged-browser.ts';
import { type Names, openNames } from './names.ts';
import { SUPPORT_TOOLS } from './policies.ts';

/** A run, and what only a test may know of it: its credentials at the gateway, its gate and its world. */
export type OpenedRun = {
  readonly run: Run;
  readonly admission: Admission;
  readonly inside: GatewayRun;
  /** The gateway's address for a raw client. */
  readonly gateway: string;
};

/** What attacks share: one browser for each way of launching it, and a trace for each. */
export type Bench = {
  /** The browser of the controls, with nothing around it. */
  bare(): Promise<BareBrowser>;
  /** Where one more of them takes orders from whoever connects: a WebSocket address. */
  debugged(): Promise<string>;
  /** Opens a run with the layers of a posture; as the support agent under {@link Bench.policy} unless told. */
  open(posture: Posture, settings?: Partial<RunSettings>): Promise<OpenedRun>;
  /** The support agent's policy with changes to its top level. */
  policy(changes?: Readonly<Record<string, unknown>>): Policy;
  /** Who tells browsers and gateways where names lead. */
  names(): Promise<Names>;
  /** What an https host shows that the gateways believe. */
  certificateFor(host: string): Promise<Shown>;
  /** Names the browser of the runs, and what stands around it. */
  versions(): Promise<{ readonly browser: string; readonly namespace: string }>;
  close(): Promise<void>;
};

/** The runs' own switches; the others are how the browser is launched. */
const LAYERS_OFF: Readonly<
  Partial<Record<Switch, Extract<Layer, 'click_guard' | 'interception' | 'browser' | 'gateway'>>>
> = {
  click_guard: 'click_guard',
  interception: 'interception',
  headers: 'browser',
  gateway: 'gateway',
};

/** Reports are otherwise kept for a minute; the runs' browser has it too, or its answer would mean nothing. */
const HASTE = ['--short-reporting-delay'];

export function openBench(): Bench {
  const folder = mkdtempSync(join(tmpdir(), 'playpen-attack-'));
  const runtimes = new Map<string, Promise<Spied>>();
  let launched: Promise<BareBrowser> | undefined;
  let debugging: Promise<DebuggedBrowser> | undefined;
  let opening: Promise<Names> | undefined;
  let making: Promise<TestAuthority> | undefined;

  const names = () => (opening ??= openNames(folder));
  const authority = () => (making ??= makeCertificates());
  const browserPath = async () => (await names()).browserPath((await ensureBrowser()).executablePath);
  const launch = async () => launchBare(await browserPath(), HASTE);

  const runtimeOf = ({ off }: Posture): Promise<Spied> => {
    const [namespace, flags] = [!off.has('namespace'), !off.has('flags')];
    const name = `${namespace ? 'namespace' : 'host'}-${flags ? 'flags' : 'bare'}`;
    const known = runtimes.get(name);
    if (known !== undefined) return known;
    const open = async () => {
      const [{ resolve }, { caFile, stateFolder }] = await Promise.all([names(), authority()]);
      return openRuntime(join(folder, `${name}.sqlite`), {
        namespace,
        browserPath: await browserPath(),
        gateway: { resolve, extraCa: [caFile], stateFolder },
        moreFlags: HASTE,
        ...(flags ? {} : { flags: [] }),
      });
    };
    const opened = open().then(spyOn);
    runtimes.set(name, opened);
    return opened;
  };

  const policy: Bench['policy'] = (changes = {}) =>
    parsePolicy(
      {
        workflow: 'attack',
        tenant_id: 'sandbox_acme',
        max_runtime_seconds: 120,
        max_tool_calls: 25,
        tools: SUPPORT_TOOLS,
        ...changes,
      },
      mockSaasEnvironment.capabilities,
    );

  return {
    policy,
    names,
    certificateFor: async (host) => (await authority()).good(host),
    bare: () => (launched ??= launch()),
    async debugged() {
      debugging ??= launchDebugged(await browserPath());
      return (await debugging).url;
    },
    async open(posture, settings = {}) {
      const { runtime, inside, admissions } = await runtimeOf(posture);
      const run = await openRun(runtime, {
        environment: mockSaasEnvironment,
        policy: policy(),
        identity: { tenantId: 'sandbox_acme', actorId: 'sandbox_support_agent_01', role: 'support_agent' },
        goal: 'an attack',
        approver: nobody,
        layersOff: [...posture.off].flatMap((name) => LAYERS_OFF[name] ?? []),
        ...settings,
      });
      const [admission, known] = [admissions.get(run.id), inside.get(run.id)];
      invariant(admission !== undefined && known !== undefined, 'a run that is open was admitted');
      return { run, admission, inside: known, gateway: runtime.gateway.server };
    },
    async versions() {
      const namespace = findNamespace();
      return {
        browser: `Chromium ${(await this.bare()).version}`,
        namespace: 'unavailable' in namespace ? `none: ${namespace.unavailable}` : `made as ${namespace.by}`,
      };
    },
    async close() {
      await (await launched)?.close();
      await (await debugging)?.browser.close();
      for (const opened of runtimes.values()) await (await opened).runtime.close();
      (await opening)?.close();
      (await making)?.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Spied = {
  readonly runtime: Runtime;
  readonly admissions: ReadonlyMap<string, Admission>;
  readonly inside: ReadonlyMap<string, GatewayRun>;
};

/** Keeps what a run tells the gateway, and is told by it. */
function spyOn(runtime: Runtime): Spied {
  const admissions = new Map<string, Admission>();
  const inside = new Map<string, GatewayRun>();
  const gateway: Gateway = {
    ...runtime.gateway,
    admit(run) {
      const admission = runtime.gateway.admit(run);
      admissions.set(run.runId, admission);
      inside.set(run.runId, run);
      return admission;
    },
  };
  return { runtime: { ...runtime, gateway }, admissions, inside };
}
