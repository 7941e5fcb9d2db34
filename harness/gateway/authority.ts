import { createHash, createPrivateKey, webcrypto } from 'node:crypto';
import { createSecureContext, type SecureContext } from 'node:tls';
import type { Clock } from '../clock.ts';
import { addMs } from '../clock.ts';
import { SIGNING } from './signing.ts';
import type { StoredAuthority } from './stored-authority.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const LEAF_LIFE_MS = 30 * DAY_MS;

/** Certificates kept ready; a pattern over a domain can name any number of hosts. */
const MAX_KEPT = 200;

/** Makes the certificates that the gateway answers https with. */
export type Authority = {
  /**
   * SHA-256 of the public key that all of them carry, base64: what the browser is told to trust. The key is made anew
   * for each gateway and never leaves its memory. The authority's own key would not do: whoever sends its certificate
   * along would be trusted with it.
   */
  readonly keyDigest: string;
  /**
   * A certificate for one host, with its key.
   *
   * @param host canonical name, or an IP address without brackets
   * @throws PlaypenError `CA_UNUSABLE`
   */
  certificateFor(host: string): Promise<SecureContext>;
};

/** @param folder where the installation's authority is kept; it is read, or made, with the first certificate */
export async function openAuthority(folder: string, clock: Clock): Promise<Authority> {
  const keys = await webcrypto.subtle.generateKey(SIGNING, true, ['sign', 'verify']);
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const spki = Buffer.from(await webcrypto.subtle.exportKey('spki', keys.publicKey));
  const kept = new Map<string, { readonly context: Promise<SecureContext>; readonly until: string }>();
  let authority: Promise<StoredAuthority> | undefined;

  /** Taken anew where it is soon at its end: a gateway may be open for longer. */
  async function take(): Promise<StoredAuthority> {
    // What writes certificates is a large library, and most runs meet no https.
    const { isFresh, takeAuthority } = await import('./stored-authority.ts');
    const taken = authority ?? takeAuthority(folder, clock);
    authority = taken;
    try {
      const stored = await taken;
      if (isFresh(stored, clock)) return stored;
    } catch (error) {
      authority = undefined;
      throw error;
    }
    if (authority === taken) authority = takeAuthority(folder, clock);
    return authority;
  }

  async function make(host: string, until: string): Promise<SecureContext> {
    const stored = await take();
    const { signCertificate } = await import('./sign-certificate.ts');
    const cert = await signCertificate(stored, host, keys.publicKey, addMs(clock.now(), -DAY_MS), until);
    return createSecureContext({
      cert,
      key: key.export({ type: 'pkcs8', format: 'pem' }),
      minVersion: 'TLSv1.2',
    });
  }

  return {
    keyDigest: createHash('sha256').update(spki).digest('base64'),
    certificateFor(host) {
      const now = clock.now();
      const known = kept.get(host);
      if (known !== undefined && known.until > addMs(now, DAY_MS)) return known.context;
      const until = addMs(now, LEAF_LIFE_MS);
      const context = make(host, until);
      context.catch(() => kept.delete(host));
      if (kept.size >= MAX_KEPT) kept.clear();
      kept.set(host, { context, until });
      return context;
    },
  };
}
