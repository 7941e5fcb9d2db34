import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { TableSums } from './content-hash.ts';

/** The sums of an image that is a file are kept beside it: reading all of a large one takes seconds. */
export function keptSums(imagePath: string, read: () => TableSums): TableSums {
  const path = `${imagePath}.sums`;
  if (existsSync(path)) {
    const lines = readFileSync(path, 'utf8').trim().split('\n');
    return new Map(
      lines.map((line) => {
        const [table = '', sum = '0'] = line.split(' ');
        return [table, BigInt(sum)];
      }),
    );
  }
  const sums = read();
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, [...sums].map(([table, sum]) => `${table} ${sum}\n`).join(''));
  renameSync(unfinished, path);
  return sums;
}
