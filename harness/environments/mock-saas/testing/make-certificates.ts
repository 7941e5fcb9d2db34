import { KeyObject, webcrypto } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BasicConstraintsExtension,
  X509CertificateGenerator as Generator,
  SubjectAlternativeNameExtension,
} from '@peculiar/x509';
import { addMs, systemClock } from '../../../clock.ts';

const SIGNING = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const DAY_MS = 24 * 60 * 60 * 1000;

/** What a test server shows: PEM. */
export type Shown = { readonly cert: string; readonly key: string };

/** An authority of a test's own, and folders that belong to it. */
export type TestAuthority = Awaited<ReturnType<typeof makeCertificates>>;

export async function makeCertificates() {
  const folder = mkdtempSync(join(tmpdir(), 'playpen-tls-'));
  const keys = await generate();
  const days = (from: number, to: number) => ({
    signingAlgorithm: SIGNING,
    notBefore: new Date(addMs(systemClock.now(), from * DAY_MS)),
    notAfter: new Date(addMs(systemClock.now(), to * DAY_MS)),
  });
  const ca = await Generator.createSelfSigned({
    name: 'CN=Test authority',
    keys,
    ...days(-2, 2),
    extensions: [new BasicConstraintsExtension(true, 0, true)],
  });
  const caFile = join(folder, 'ca.pem');
  writeFileSync(caFile, ca.toString('pem'));

  async function leaf(host: string, span: readonly [number, number], self: boolean): Promise<Shown> {
    const own = await generate();
    const cert = await Generator.create({
      subject: 'CN=Test',
      issuer: self ? 'CN=Test' : 'CN=Test authority',
      publicKey: own.publicKey,
      signingKey: self ? own.privateKey : keys.privateKey,
      ...days(...span),
      extensions: [
        new SubjectAlternativeNameExtension([{ type: isIP(host) === 0 ? 'dns' : 'ip', value: host }]),
      ],
    });
    const key = KeyObject.from(own.privateKey).export({ type: 'pkcs8', format: 'pem' });
    return { cert: cert.toString('pem'), key: key.toString() };
  }

  return {
    /** The authority's certificate, as a file. */
    caFile,
    /** Where a gateway may keep its own authority. */
    stateFolder: join(folder, 'state'),
    good: (host: string) => leaf(host, [-1, 1], false),
    expired: (host: string) => leaf(host, [-2, -1], false),
    early: (host: string) => leaf(host, [1, 2], false),
    selfSigned: (host: string) => leaf(host, [-1, 1], true),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function generate() {
  return webcrypto.subtle.generateKey(SIGNING, true, ['sign', 'verify']);
}
