import type { Params } from './protocol.ts';

/**
 * Methods that are answered as done, and not done. Clients call them on every page and give up where one fails; what
 * they would change is the run's own: its view, its network, its downloads, its debugger.
 */
const ACKNOWLEDGED: Readonly<Record<string, string>> = {
  Audits: 'enable disable',
  Autofill: 'enable disable setAddresses',
  Browser: 'setDownloadBehavior resetPermissions setWindowBounds',
  DOMStorage: 'enable disable',
  Debugger:
    'disable setAsyncCallStackDepth setBlackboxExecutionContexts setBlackboxPatterns setPauseOnExceptions setSkipAllPauses setInstrumentationBreakpoint',
  Emulation:
    'setFocusEmulationEnabled setEmulatedMedia setEmulatedVisionDeficiency setDeviceMetricsOverride clearDeviceMetricsOverride setTouchEmulationEnabled setEmitTouchEventsForMouse setUserAgentOverride setLocaleOverride setTimezoneOverride setDefaultBackgroundColorOverride setGeolocationOverride clearGeolocationOverride setScrollbarsHidden setIdleOverride clearIdleOverride setCPUThrottlingRate setAutoDarkModeOverride',
  HeapProfiler: 'disable',
  Log: 'startViolationsReport stopViolationsReport',
  Network:
    'setCacheDisabled setBypassServiceWorker setUserAgentOverride setAttachDebugStack setAcceptedEncodings',
  Overlay: 'enable disable hideHighlight setShowViewportSizeOnResize',
  Page: 'setFontFamilies setFontSizes setInterceptFileChooserDialog setDownloadBehavior setAdBlockingEnabled setWebLifecycleState clearCompilationCache setPrerenderingAllowed',
  Profiler: 'enable disable',
  Runtime: 'runIfWaitingForDebugger setMaxCallStackSizeToCapture',
  ServiceWorker: 'enable disable',
  Target: 'setRemoteLocations',
  WebMCP: 'enable disable',
};

const METHODS: ReadonlySet<string> = new Set(
  Object.entries(ACKNOWLEDGED).flatMap(([domain, methods]) =>
    methods.split(' ').map((name) => `${domain}.${name}`),
  ),
);

/** The answer to a method that is answered and not done; undefined for any other. */
export function findAcknowledgement(method: string): Params | undefined {
  if (method === 'Debugger.enable') return { debuggerId: 'playpen' };
  return METHODS.has(method) ? {} : undefined;
}
