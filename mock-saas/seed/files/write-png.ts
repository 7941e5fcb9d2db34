import { crc32, deflateSync } from 'node:zlib';

/** A square that fades from one colour to another: https://www.w3.org/TR/png-3/ */
export function writePng(size: number, [red, green, blue]: readonly [number, number, number]): Buffer {
  const rows = Array.from({ length: size }, (_, y) => {
    const fade = 1 - y / (size * 1.6);
    const pixel = [red, green, blue].map((part) => Math.round(part * fade));
    return Buffer.from([0, ...Array.from({ length: size }, () => pixel).flat()]);
  });
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  // Not packed at all, so that the bytes are the same whatever packs them.
  const data = deflateSync(Buffer.concat(rows), { level: 0 });
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(8 + data.length + 4);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), 8 + data.length);
  return out;
}
