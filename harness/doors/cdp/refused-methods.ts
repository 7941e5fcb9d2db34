/** Methods that reach around the run, and why they are refused, for the client that asks. */
const REFUSED: readonly (readonly [methods: RegExp, why: string])[] = [
  [
    /^(Fetch\.|Network\.(setRequestInterception|continueInterceptedRequest|setBlockedURLs|setExtraHTTPHeaders|emulateNetworkConditions|replayXHR|loadNetworkResource|overrideNetworkState))/,
    'requests and their answers are decided at the gateway, and no client makes, changes, answers or hides one',
  ],
  [
    /[cC]ookie|^(Storage|IndexedDB|CacheStorage|DOMStorage)\./,
    'the session is the gateway’s, and no client reads or sets what a browser stores',
  ],
  [
    /^(DOM\.setFileInputFiles|Page\.handleFileChooser|IO\.|Page\.captureSnapshot)/,
    'no file of the machine is read or written for a client; set the files of a field by their content',
  ],
  [
    /^Target\.(exposeDevToolsProtocol|sendMessageToTarget|attachToBrowserTarget|autoAttachRelated)$/,
    'every message to a page goes through this endpoint, where it can be read',
  ],
  [
    /^(Page\.setBypassCSP|Security\.|Browser\.(grantPermissions|setPermission)|Emulation\.setScriptExecutionDisabled)/,
    'what a page may do is the same for every client',
  ],
  [
    /^(Extensions|SystemInfo|Tracing|Tethering|Memory|HeapProfiler|Debugger|Profiler|ServiceWorker|WebAuthn|DeviceAccess|PWA|WebMCP|Cast|Browser|FedCm|Schema)\./,
    'it is about the browser and the machine, not about the pages of this run',
  ],
];

/** Why a method is refused; undefined where no more is to be said than that it is not on the list. */
export function findRefusal(method: string): string | undefined {
  return REFUSED.find(([methods]) => methods.test(method))?.[1];
}
