import { createPrivateKey, type KeyObject, webcrypto, X509Certificate } from 'node:crypto';
import { linkSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  BasicConstraintsExtension,
  X509CertificateGenerator as Generator,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectKeyIdentifierExtension,
} from '@peculiar/x509';
import type { Clock } from '../clock.ts';
import { addMs } from '../clock.ts';
import { PlaypenError, quoted } from '../errors.ts';
import { newSecret } from '../id.ts';
import { SIGNING } from './signing.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const LIFE_MS = 5 * 365 * DAY_MS;

/** An authority this near to its end is made anew: no certificate may outlive it. */
const RENEW_MS = 60 * DAY_MS;

/** The authority of one installation: its certificate, and the key that signs for it. */
export type StoredAuthority = { readonly certificate: X509Certificate; readonly key: KeyObject };

/** The one file of it: certificate and key, for this user's eyes only. */
export function authorityPath(folder: string): string {
  return join(folder, 'gateway-ca.pem');
}

/**
 * Reads the installation's authority; undefined where there is none yet, or where it is soon to be replaced.
 *
 * @throws PlaypenError `CA_UNUSABLE` where the file is not ours to trust: others may read it, or it is damaged
 */
export function findAuthority(folder: string, clock: Clock): StoredAuthority | undefined {
  const path = authorityPath(folder);
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  if (!stats.isFile()) throw unusable(path, 'it is not a plain file', 'a file');
  if (process.platform !== 'win32' && (stats.mode & 0o077) !== 0) {
    throw unusable(path, 'other users may read its key', `mode 600; remove the file, and a new one is made`);
  }
  const stored = parse(path);
  return isFresh(stored, clock) ? stored : undefined;
}

/** Whether it may still sign: what it signs must not outlive it. */
export function isFresh({ certificate }: StoredAuthority, clock: Clock): boolean {
  return Date.parse(certificate.validTo) > Date.parse(addMs(clock.now(), RENEW_MS));
}

/** Reads the installation's authority, or makes one where there is none; of two processes that make one, one wins. */
export async function takeAuthority(folder: string, clock: Clock): Promise<StoredAuthority> {
  const found = findAuthority(folder, clock);
  if (found !== undefined) return found;
  const path = authorityPath(folder);
  const isRenewal = lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  const text = await makeAuthority(clock);
  const meanwhile = findAuthority(folder, clock);
  if (meanwhile !== undefined) return meanwhile;
  const mine = `${path}.${newSecret().slice(0, 12)}`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(mine, text, { mode: 0o600, flag: 'wx' });
    if (isRenewal) renameSync(mine, path);
    else linkFirst(mine, path);
  } catch (cause) {
    throw unusable(path, 'it cannot be written', 'a folder of this user’s (PLAYPEN_STATE)', cause);
  } finally {
    rmSync(mine, { force: true });
  }
  return parse(path);
}

function linkFirst(mine: string, path: string): void {
  try {
    linkSync(mine, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

async function makeAuthority(clock: Clock): Promise<string> {
  const keys = await webcrypto.subtle.generateKey(SIGNING, true, ['sign', 'verify']);
  const now = clock.now();
  const certificate = await Generator.createSelfSigned({
    name: [{ CN: ['Playpen gateway of this installation'] }],
    keys,
    signingAlgorithm: SIGNING,
    notBefore: new Date(addMs(now, -DAY_MS)),
    notAfter: new Date(addMs(now, LIFE_MS)),
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return `${certificate.toString('pem')}\n${key.export({ type: 'pkcs8', format: 'pem' })}`;
}

function parse(path: string): StoredAuthority {
  try {
    const text = readFileSync(path, 'utf8');
    const certificate = new X509Certificate(text);
    const key = createPrivateKey(text);
    if (!certificate.ca || !certificate.checkPrivateKey(key)) throw new Error('key and certificate differ');
    return { certificate, key };
  } catch (cause) {
    throw unusable(
      path,
      'it does not hold a certificate and its key',
      'both; remove the file, and a new one is made',
      cause,
    );
  }
}

function unusable(path: string, what: string, expected: string, cause?: unknown): PlaypenError {
  const message = `Cannot use the gateway's certificate authority ${quoted(path)}: ${what}; expected ${expected}`;
  return new PlaypenError('CA_UNUSABLE', message, { cause });
}
