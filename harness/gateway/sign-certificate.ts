import { type KeyObject, webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  X509CertificateGenerator as Generator,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509Certificate,
} from '@peculiar/x509';
import { SIGNING } from './signing.ts';
import type { StoredAuthority } from './stored-authority.ts';

/** Signs a host's certificate; returns it and the authority's own, as PEM. */
export async function signCertificate(
  { certificate, key }: StoredAuthority,
  host: string,
  publicKey: webcrypto.CryptoKey,
  notBefore: string,
  notAfter: string,
): Promise<string> {
  const issuer = new X509Certificate(certificate.raw);
  const leaf = await Generator.create({
    subject: [{ CN: ['Playpen gateway'] }],
    issuer: issuer.subjectName,
    publicKey,
    signingKey: await signingKey(key),
    signingAlgorithm: SIGNING,
    notBefore: new Date(notBefore),
    notAfter: new Date(notAfter),
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension([{ type: isIP(host) === 0 ? 'dns' : 'ip', value: host }]),
      await AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  });
  return `${leaf.toString('pem')}\n${certificate.toString()}`;
}

function signingKey(key: KeyObject): Promise<webcrypto.CryptoKey> {
  const der = key.export({ type: 'pkcs8', format: 'der' });
  return webcrypto.subtle.importKey('pkcs8', der, SIGNING, false, ['sign']);
}
