import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LaunchedBrowser } from './launch.ts';
import { CONTAINMENT_FLAGS, launchBrowser } from './launch.ts';
import { findNamespace, namespacedBrowser } from './namespace.ts';

/** A browser that has no way out but the gateway. */
export type ContainedBrowser = {
  readonly browser: LaunchedBrowser;
  /** The gateway's address as the browser sees it. */
  readonly proxyServer: string;
  /** Whether a network namespace is a second wall around it, or why it is not. */
  readonly namespace: 'root' | 'user' | { readonly unavailable: string };
  close(): Promise<void>;
};

/** The gateway, as far as a launch needs it. */
export type WayOut = {
  readonly server: string;
  readonly port: number;
  /** SHA-256 of the public key of its certificates, base64. */
  readonly keyDigest: string;
  openSocket(path: string): Promise<void>;
};

/**
 * Makes the browser believe certificates for one key, and every other certificate stay what it is. Not the key of an
 * authority: a chain that only contains the certificate of one would be believed.
 */
const TRUST_FLAG = '--ignore-certificate-errors-spki-list';

/**
 * Starts the browser, in a network namespace with nothing but a loopback of its own where the system allows one.
 *
 * @param flags in place of the launch flags of the containment: for a test of the other layers
 * @throws PlaypenError `BROWSER_FAILED`, also where a namespace that was made turns out to reach the host
 */
export async function launchContained(
  executablePath: string,
  gateway: WayOut,
  wanted: boolean,
  flags: readonly string[] = CONTAINMENT_FLAGS,
): Promise<ContainedBrowser> {
  const trusting = [...flags, `${TRUST_FLAG}=${gateway.keyDigest}`];
  const namespace = wanted ? findNamespace() : { unavailable: 'it was switched off' };
  if ('unavailable' in namespace) {
    const browser = await launchBrowser(executablePath, gateway.server, trusting);
    return { browser, proxyServer: gateway.server, namespace, close: () => browser.close() };
  }
  const folder = mkdtempSync(join(tmpdir(), 'playpen-'));
  const tidy = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const socketPath = join(folder, 'gateway.sock');
    await gateway.openSocket(socketPath);
    const inside = namespacedBrowser(namespace, executablePath, { socketPath, port: gateway.port }, folder);
    const browser = await launchBrowser(inside.executablePath, inside.proxyServer, trusting);
    return {
      browser,
      proxyServer: inside.proxyServer,
      namespace: namespace.by,
      async close() {
        await browser.close();
        tidy();
      },
    };
  } catch (error) {
    tidy();
    throw error;
  }
}
