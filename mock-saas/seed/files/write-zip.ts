import { crc32 } from 'node:zlib';

/** A ZIP of texts that are not packed, in the order given: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
export function writeZip(entries: readonly (readonly [path: string, text: string])[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, text] of entries) {
    const [name, data] = [Buffer.from(path, 'utf8'), Buffer.from(text, 'utf8')];
    const facts = factsOf(name, data);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), facts, name, data]);
    locals.push(local);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), facts, tail, name]));
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, listed, end]);
}

/** What a file's own header and its entry in the directory both say; the day is the first that the format knows. */
function factsOf(name: Buffer, data: Buffer): Buffer {
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt16LE(0x0800, 2);
  facts.writeUInt16LE(0x0021, 8);
  facts.writeUInt32LE(crc32(data), 10);
  facts.writeUInt32LE(data.length, 14);
  facts.writeUInt32LE(data.length, 18);
  facts.writeUInt16LE(name.length, 22);
  return facts;
}
