import { expect, test } from '@playwright/test';
import { hostileEnvironment } from '../environments/mock-saas/testing/hostile-environment.ts';
import { ACME } from '../environments/mock-saas/testing/open-gate.ts';
import {
  goTo,
  openTestBench,
  press,
  type TestBench,
} from '../environments/mock-saas/testing/open-test-run.ts';
import { supportPolicy } from '../environments/mock-saas/testing/policies.ts';
import type { Run } from './run.ts';

/** What the browser answers where a page asks it for more than the web: `docs/security.md` has the same list. */

type Ask = {
  /** An expression of the page. */
  readonly script: string;
  /** What it comes to, or the kind of error it throws. */
  readonly answer: string;
  /** Where the page is afterwards, where that is not where it was. */
  readonly url?: string;
};

const ASKS: Readonly<Record<string, Ask>> = {
  'where the machine is': {
    script: 'new Promise((yes, no) => navigator.geolocation.getCurrentPosition(() => yes("told"), no))',
    answer: 'GeolocationPositionError',
  },
  'to show notifications': { script: 'Notification.requestPermission()', answer: 'denied' },
  'for the camera': {
    script: 'navigator.mediaDevices.getUserMedia({ video: true })',
    answer: 'NotFoundError',
  },
  'for the screen': { script: 'navigator.mediaDevices.getDisplayMedia()', answer: 'NotSupportedError' },
  'for what is on the clipboard': { script: 'navigator.clipboard.readText()', answer: 'NotAllowedError' },
  'for a folder of the machine': { script: 'showDirectoryPicker()', answer: 'AbortError' },
  'for a USB device': { script: 'navigator.usb.requestDevice({ filters: [] })', answer: 'SecurityError' },
  'for a serial port': { script: 'navigator.serial.requestPort()', answer: 'SecurityError' },
  'for a Bluetooth device': {
    script: 'navigator.bluetooth.requestDevice({ acceptAllDevices: true })',
    answer: 'TypeError',
  },
  'for MIDI': { script: 'navigator.requestMIDIAccess()', answer: 'NotAllowedError' },
  'for a passkey': {
    script: 'navigator.credentials.get({ publicKey: { challenge: new Uint8Array(16), timeout: 500 } })',
    answer: 'NotSupportedError',
  },
  'for a service worker': { script: "navigator.serviceWorker.register('/sw.js')", answer: 'undefined' },
  'to print': { script: 'print()', answer: 'undefined' },
  'to open a file of the machine': { script: "open('file:///etc/hostname')", answer: 'null' },
  'to open a page of the browser': { script: "open('chrome://version')", answer: 'null' },
  'to hand an address to another program': {
    script: "location.href = 'mailto:eve@evil.test'",
    answer: '',
    url: 'chrome-error://chromewebdata/',
  },
  'to go to a document of its own making': {
    script: "location.href = 'data:text/html,made up'",
    answer: 'data:',
  },
  'to go to a file of the machine': { script: "location.href = 'file:///etc/hostname'", answer: 'file:' },
  'to go to a page of the browser': { script: "location.href = 'chrome://version'", answer: 'chrome:' },
  'to go to the source of a page': {
    script: `location.href = 'view-source:${ACME}/'`,
    answer: 'view-source:',
  },
};

const page = (script: string) => `<button id="go">Go</button><output>nothing</output><script>
  document.getElementById('go').onclick = async () => {
    const output = document.querySelector('output');
    try { output.textContent = 'answer ' + await (${script}); }
    catch (error) { output.textContent = 'answer ' + (error.name ?? error.constructor.name); }
  };
</script>`;

const pathOf = (what: string) => `/${what.replaceAll(' ', '-')}`;

let bench: TestBench;
let run: Run;
test.beforeAll(async () => {
  bench = await openTestBench(test.info().outputDir);
  run = await bench.open({
    environment: hostileEnvironment(
      Object.fromEntries(Object.entries(ASKS).map(([what, { script }]) => [pathOf(what), page(script)])),
    ),
    policy: supportPolicy({ budget: { max_steps: 99 } }),
  });
});
test.afterAll(async () => bench.close());

for (const [what, { script, answer, url }] of Object.entries(ASKS)) {
  test(`a page that asks ${what} is refused`, async () => {
    const asking = goTo(pathOf(what));
    expect((await run.act(asking)).page?.snapshot).toContain('nothing');
    await run.act(press('Go'));
    const { page } = await run.act({ type: 'observe' });
    expect(page?.url, script).toBe(url ?? asking.url);
    expect(page?.snapshot).toMatch(url === undefined ? new RegExp(`answer "?${answer}`) : /^$/);
  });
}
