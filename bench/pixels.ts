/**
 * Measures what comparing two stored pictures takes, side by side: all of it, in the browser-sized area or only where
 * bytes differ, and from other stored forms.
 *
 * `npx tsx bench/pixels.ts [--trace FILE] [--pairs 30] [--rounds 3]`
 */
import { parseArgs, promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import pixelmatch from 'pixelmatch';
import sharp from 'sharp';
import { openTrace } from '../harness/trace/store.ts';
import { comparePixels } from '../harness/visual/compare-pixels.ts';
import { median, rounded } from './statistics.ts';

const { values: options } = parseArgs({
  options: {
    trace: { type: 'string', default: '.playpen/trace.db' },
    pairs: { type: 'string', default: '30' },
    rounds: { type: 'string', default: '3' },
  },
});

type Pair = readonly [before: Buffer, after: Buffer];
type Raw = { readonly data: Buffer; readonly width: number; readonly height: number };

const [deflate, inflate] = [promisify(deflateRaw), promisify(inflateRaw)];
const store = openTrace(options.trace, { readOnly: true });
const keys = new Set<string>();
for (const { id } of store.listRuns({ limit: 200 })) {
  for (const { finished } of store.readRun(id).steps) {
    const [before, after] = [finished?.before?.screenshot, finished?.after?.screenshot];
    if (before !== undefined && after !== undefined && before !== after) keys.add(`${before} ${after}`);
  }
}
const stored = [...keys].slice(0, Number(options.pairs)).flatMap((key): Pair[] => {
  const [before, after] = key.split(' ').map((sha) => store.readBlob(sha)?.bytes);
  return before === undefined || after === undefined ? [] : [[before, after]];
});
await store.close();

async function decode(encoded: Buffer): Promise<Raw> {
  const { data, info } = await sharp(encoded).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

const forms = await Promise.all(
  stored.map(async ([before, after]) => {
    const raw: readonly [Raw, Raw] = [await decode(before), await decode(after)];
    const as = async (encode: (raw: Raw) => Promise<Buffer>): Promise<Pair> => [
      await encode(raw[0]),
      await encode(raw[1]),
    ];
    const picture = ({ data, width, height }: Raw) => sharp(data, { raw: { width, height, channels: 4 } });
    return {
      raw,
      webp: [before, after] as const,
      png: await as((one) => picture(one).removeAlpha().png({ compressionLevel: 9 }).toBuffer()),
      deflated: await as((one) => deflate(one.data)),
    };
  }),
);
type Form = (typeof forms)[number];

function everywhere([a, b]: readonly [Raw, Raw]): void {
  if (a.width !== b.width || a.height !== b.height) return;
  const mask = new Uint8Array(a.data.length);
  pixelmatch(a.data, b.data, mask, a.width, a.height, { diffMask: true, checkerboard: false });
}

const ways: Readonly<Record<string, (form: Form) => Promise<unknown>>> = {
  'compare, where bytes differ (webp)': ({ webp }) => comparePixels(...webp),
  'compare, everywhere (webp)': async ({ webp }) =>
    everywhere(await Promise.all([decode(webp[0]), decode(webp[1])])),
  'pixelmatch alone, everywhere': async ({ raw }) => everywhere(raw),
  'decode webp, both at once': ({ webp }) => Promise.all(webp.map(decode)),
  'decode webp, one by one': async ({ webp }) => [await decode(webp[0]), await decode(webp[1])],
  'decode png, both at once': ({ png }) => Promise.all(png.map(decode)),
  'inflate raw, both at once': ({ deflated }) => Promise.all(deflated.map((one) => inflate(one))),
};

const tookMs = new Map<string, number[]>(Object.keys(ways).map((name) => [name, []]));
for (let round = 0; round <= Number(options.rounds); round += 1) {
  for (const form of forms) {
    for (const [name, way] of Object.entries(ways)) {
      const startedMs = performance.now();
      await way(form);
      if (round > 0) tookMs.get(name)?.push(performance.now() - startedMs);
    }
  }
}
const first = median([...(tookMs.values().next().value ?? [])]);
console.log(`${forms.length} pairs, ${options.rounds} rounds`);
for (const [name, took] of tookMs) {
  console.log(
    `${name.padEnd(36)} median ${rounded(median(took))} ms   × ${rounded(median(took) / first, 2)}`,
  );
}
for (const form of ['webp', 'png', 'deflated'] as const) {
  const bytes = forms.map((one) => one[form][0].length);
  console.log(`${form.padEnd(36)} median ${Math.round(median(bytes) / 100) / 10} KB`);
}
