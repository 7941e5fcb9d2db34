import type { Browser } from 'playwright';
import { chromium } from 'playwright';
import { PlaypenError } from '../errors.ts';

/**
 * Launch flags of the containment. Both spellings of the WebRTC policy, because full Chromium reads one and the
 * headless shell the other. No `--disable-features`: the last one wins, and Playwright passes its own.
 */
export const CONTAINMENT_FLAGS = [
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
  '--disable-quic',
  '--no-pings',
  '--dns-prefetch-disable',
  // MiB; a page whose objects need more crashes, and with it its run, and not the machine.
  '--js-flags=--max-old-space-size=1024',
] as const;

/** Flags that make two runs draw the same pixels. */
export const STABLE_PIXEL_FLAGS = [
  '--hide-scrollbars',
  '--force-color-profile=srgb',
  '--font-render-hinting=none',
  // A tile that is only partly drawn again keeps edges that a tile drawn whole would blend otherwise, by one in 255.
  '--disable-partial-raster',
];

/** A running browser; only this folder knows whose. */
export type LaunchedBrowser = Browser;

/**
 * Starts Chromium with the containment flags. Contexts opened in it get their proxy, and so their way out, one by one.
 *
 * Chromium's own sandbox is on wherever the system lets it be: as root it can't start, and there it is off.
 *
 * @param proxyServer a proxy for whatever has no context, such as background requests; it gets no credentials
 * @param flags fewer or other ones only for a test of the other layers
 * @throws PlaypenError `BROWSER_FAILED`
 */
export async function launchBrowser(
  executablePath: string,
  proxyServer: string,
  flags: readonly string[] = CONTAINMENT_FLAGS,
): Promise<Browser> {
  if (process.env.PLAYWRIGHT_DISABLE_FORCED_CHROMIUM_PROXIED_LOOPBACK !== undefined) {
    throw new PlaypenError(
      'BROWSER_FAILED',
      'Cannot start the browser: PLAYWRIGHT_DISABLE_FORCED_CHROMIUM_PROXIED_LOOPBACK is set; expected it to be absent, because it opens a way round the gateway',
    );
  }
  try {
    return await chromium.launch({
      executablePath,
      headless: true,
      chromiumSandbox: process.getuid?.() !== 0,
      proxy: { server: proxyServer },
      ignoreDefaultArgs: ['--disable-popup-blocking'],
      args: [...flags, ...STABLE_PIXEL_FLAGS],
    });
  } catch (cause) {
    const why = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
    throw new PlaypenError(
      'BROWSER_FAILED',
      `Cannot start the browser "${executablePath}": ${why}; expected a Chromium that starts headless (npm run playpen -- doctor)`,
      { cause },
    );
  }
}
