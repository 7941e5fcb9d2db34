/** Tags of a camera's notes, in the order in which they must stand: https://www.cipa.jp/std/documents/e/DC-X008-Translation-2019-E.pdf */
const tags = { description: 0x010e, make: 0x010f, artist: 0x013b, copyright: 0x8298 } as const;
type Notes = Partial<Record<keyof typeof tags, string>>;

/** Puts texts into a JPEG that no viewer draws. ASCII only. */
export function withExif(jpeg: Buffer, notes: Notes): Buffer {
  const entries = Object.entries(tags).flatMap(([name, tag]) => {
    const text = Object.entries(notes).find(([own]) => own === name)?.[1];
    return text === undefined ? [] : [{ tag, data: Buffer.from(`${text}\0`, 'latin1') }];
  });
  const table = Buffer.alloc(8 + 2 + entries.length * 12 + 4);
  table.write('II*\0', 0, 'latin1');
  table.writeUInt32LE(8, 4);
  table.writeUInt16LE(entries.length, 8);
  let offset = table.length;
  entries.forEach(({ tag, data }, index) => {
    const at = 10 + index * 12;
    table.writeUInt16LE(tag, at);
    table.writeUInt16LE(2, at + 2);
    table.writeUInt32LE(data.length, at + 4);
    // Up to four bytes stand in the table itself.
    if (data.length <= 4) data.copy(table, at + 8);
    else table.writeUInt32LE(offset, at + 8);
    offset += data.length <= 4 ? 0 : data.length;
  });
  const texts = entries.map(({ data }) => data).filter(({ length }) => length > 4);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), table, ...texts]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}
