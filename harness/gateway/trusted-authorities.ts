import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import { PlaypenError, quoted } from '../errors.ts';

/**
 * Whom upstream certificates are checked against: Mozilla's roots, which come with Node, and the files that are named.
 * Not `NODE_EXTRA_CA_CERTS`: it is set for package managers and the like, and says nothing about where an agent may go.
 *
 * @param extraCa paths of PEM files, as in `PLAYPEN_EXTRA_CA`
 * @throws PlaypenError `CA_UNUSABLE`
 */
export function trustedAuthorities(extraCa: readonly string[]): SecureContext {
  return createSecureContext({ ca: [...rootCertificates, ...extraCa.flatMap(read)], minVersion: 'TLSv1.2' });
}

/** The files that `PLAYPEN_EXTRA_CA` names, separated as in `PATH`. */
export function extraCaFiles(): readonly string[] {
  return (process.env.PLAYPEN_EXTRA_CA ?? '').split(delimiter).filter((path) => path !== '');
}

function read(path: string): readonly string[] {
  try {
    const found = readFileSync(path, 'utf8').match(
      /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g,
    );
    const certificates = found ?? [];
    if (certificates.length === 0) throw new Error('no certificate');
    for (const pem of certificates) new X509Certificate(pem);
    return certificates;
  } catch (cause) {
    throw new PlaypenError(
      'CA_UNUSABLE',
      `Cannot trust the authorities in ${quoted(path)}: it can't be read as certificates; expected a PEM file (PLAYPEN_EXTRA_CA)`,
      { cause },
    );
  }
}
