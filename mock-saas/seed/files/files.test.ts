import { crc32 } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { signInForTest } from '../../test-session.ts';
import { openWorld, prepareImage } from '../../world.ts';
import { withExif } from './write-exif.ts';
import { writeZip } from './write-zip.ts';

test('an archive has its texts where its directory says, with sums that fit', () => {
  const texts = [
    ['a.xml', '<a/>'],
    ['word/ü.xml', 'Grüße'],
  ] as const;
  const zip = writeZip(texts);
  const end = zip.length - 22;
  expect([zip.readUInt32LE(end), zip.readUInt16LE(end + 8)]).toEqual([0x06054b50, 2]);
  let at = zip.readUInt32LE(end + 16);
  for (const [path, text] of texts) {
    const data = Buffer.from(text);
    const nameLength = zip.readUInt16LE(at + 28);
    expect([zip.readUInt32LE(at), zip.readUInt32LE(at + 16)]).toEqual([0x02014b50, crc32(data)]);
    expect(zip.toString('utf8', at + 46, at + 46 + nameLength)).toBe(path);
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + nameLength;
    expect(zip.readUInt32LE(local)).toBe(0x04034b50);
    expect(zip.toString('utf8', start, start + zip.readUInt32LE(at + 20))).toBe(text);
    at += 46 + nameLength;
  }
  expect(at).toBe(end);
});

test('a picture keeps its notes in a segment of the length it says, with offsets that lead to them', () => {
  const noted = withExif(Buffer.from('ffd8ffd9', 'hex'), { description: 'a yard', copyright: 'us' });
  expect(noted.subarray(0, 4).toString('hex')).toBe('ffd8ffe1');
  expect(noted.subarray(4 + noted.readUInt16BE(4)).toString('hex')).toBe('ffd9');
  const tiff = noted.subarray(12);
  expect([tiff.readUInt16LE(8), tiff.readUInt16LE(10)]).toEqual([2, 0x010e]);
  expect(tiff.toString('latin1', tiff.readUInt32LE(18), tiff.readUInt32LE(18) + 7)).toBe('a yard\0');
  expect(tiff.toString('latin1', 10 + 12 + 8, 10 + 12 + 11)).toBe('us\0');
});

test('a file of 20 MB is that long when it is downloaded, and a page shows its beginning', async () => {
  const image = prepareImage({ seed: 1, profile: 'small' });
  const world = openWorld(image);
  const session = signInForTest(world, 'sandbox_globex_member_01');
  const ticket = await (await world.fetch(session.get('/tickets/T-A173'))).text();
  const path = /\/files\/file_\d+/.exec(ticket)?.[0] ?? '';
  const bytes = await (await world.fetch(session.get(`${path}/download`))).arrayBuffer();
  expect(bytes.byteLength).toBe(20 * 2 ** 20);
  const page = await (await world.fetch(session.get(path))).text();
  expect(page).toContain('GET /export?page=1');
  expect(page.length).toBeLessThan(200_000);
  expect(Buffer.isBuffer(image) && image.length).toBeLessThan(10_000_000);
});
