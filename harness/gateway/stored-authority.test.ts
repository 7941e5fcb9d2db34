import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { addMs, type Clock } from '../clock.ts';
import { PlaypenError } from '../errors.ts';
import { openAuthority } from './authority.ts';
import { authorityPath, findAuthority, takeAuthority } from './stored-authority.ts';

const START = '2026-03-02T09:00:00.000Z';
const DAY_MS = 24 * 60 * 60 * 1000;
const after = (days: number): Clock => ({
  now: () => addMs(START, days * DAY_MS),
  elapsedMs: () => 0,
  after: () => () => undefined,
});
const folder = () => test.info().outputPath('state');

/** The file of an authority that was made on the first day. */
async function made(): Promise<string> {
  await takeAuthority(folder(), after(0));
  return authorityPath(folder());
}

test('an authority is made once, for this user alone, and read from then on', async () => {
  const [one, two] = await Promise.all([
    takeAuthority(folder(), after(0)),
    takeAuthority(folder(), after(0)),
  ]);
  expect(one.certificate.fingerprint256).toBe(two.certificate.fingerprint256);
  expect(statSync(authorityPath(folder())).mode & 0o777).toBe(0o600);
  const later = await takeAuthority(folder(), after(900));
  expect(later.certificate.fingerprint256).toBe(one.certificate.fingerprint256);
});

test('near its end it is made anew, and what it signs does not outlive it', async () => {
  const { certificate } = await takeAuthority(folder(), after(0));
  const lastDays = Math.floor((Date.parse(certificate.validTo) - Date.parse(START)) / DAY_MS) - 59;
  expect(findAuthority(folder(), after(lastDays - 2))).toBeDefined();
  expect(findAuthority(folder(), after(lastDays))).toBeUndefined();
  const renewed = await takeAuthority(folder(), after(lastDays));
  expect(renewed.certificate.fingerprint256).not.toBe(certificate.fingerprint256);
  expect(Date.parse(renewed.certificate.validTo)).toBeGreaterThan(Date.parse(certificate.validTo));
  expect(findAuthority(folder(), after(lastDays))?.certificate.fingerprint256).toBe(
    renewed.certificate.fingerprint256,
  );
});

test('a gateway that is open for years takes the new authority too', async () => {
  let days = 0;
  const clock: Clock = { ...after(0), now: () => addMs(START, days * DAY_MS) };
  const authority = await openAuthority(folder(), clock);
  await authority.certificateFor('app.example');
  const first = readFileSync(authorityPath(folder()), 'utf8');
  days = 5 * 365 - 30;
  await authority.certificateFor('app.example');
  expect(readFileSync(authorityPath(folder()), 'utf8')).not.toBe(first);
});

const DAMAGES: readonly (readonly [what: string, damage: (path: string) => void, message: RegExp])[] = [
  [
    'is cut off',
    (path) => writeFileSync(path, readFileSync(path).subarray(0, 200)),
    /certificate and its key/,
  ],
  ['is empty', (path) => writeFileSync(path, ''), /certificate and its key/],
  ['is no certificate', (path) => writeFileSync(path, '\0\u0001nonsense'), /certificate and its key/],
  ['has the key of another', swapKey, /certificate and its key/],
  ['may be read by others', (path) => chmodSync(path, 0o644), /other users may read its key/],
  [
    'is a folder',
    (path) => {
      rmSync(path);
      mkdirSync(path);
    },
    /not a plain file/,
  ],
];
for (const [what, damage, message] of DAMAGES) {
  test(`an authority whose file ${what} is a clear error, and the file stays as it is`, async () => {
    const path = await made();
    damage(path);
    const before = what === 'is a folder' ? '' : readFileSync(path, 'utf8');
    const refused = await takeAuthority(folder(), after(0)).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(PlaypenError);
    expect(refused).toMatchObject({ code: 'CA_UNUSABLE', message: expect.stringMatching(message) });
    expect(String(refused)).not.toContain('PRIVATE KEY');
    if (before !== '') expect(readFileSync(path, 'utf8')).toBe(before);
    const gateway = await openAuthority(folder(), after(0));
    await expect(gateway.certificateFor('app.example')).rejects.toThrow(message);
  });
}

function swapKey(path: string): void {
  const text = readFileSync(path, 'utf8');
  const key = text.slice(text.indexOf('-----BEGIN PRIVATE KEY-----'));
  const at = key.length - 60;
  const other = key[at] === 'A' ? 'B' : 'A';
  writeFileSync(path, text.replace(key, `${key.slice(0, at)}${other}${key.slice(at + 1)}`));
}
