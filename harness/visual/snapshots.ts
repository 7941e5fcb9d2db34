import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { z } from 'zod';
import { sha256 } from '../digest.ts';
import { PlaypenError, quoted } from '../errors.ts';
import type { BlobReader } from './changes-between.ts';
import { type FolderLock, folderLock } from './folder-lock.ts';
import { RULING_OUTCOMES, type Ruling } from './ruling.ts';

const MANIFEST = 'manifest.json';
/** Goes up when a manifest of before can't be read as it is. */
const FORMAT = 1;
/** `workflow/scenario`, as it may become a path. */
const SCENARIO = /^[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/;

const box = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const sha = z.string().regex(/^[0-9a-f]{64}$/);
const act = z.object({ by: z.string(), at: z.string() });

const storedRuling: z.ZodType<Ruling> = z.object({
  id: z.string(),
  batch: z.string(),
  outcome: z.enum(RULING_OUTCOMES),
  view: z.object({
    scenario: z.string(),
    agent: z.string(),
    environment: z.string(),
    seed: z.number(),
    step: z.number(),
  }),
  look: z.object({
    url: z.string(),
    title: z.string(),
    screenshot: sha,
    dom: sha,
    accessibility: sha,
    // Manifests of before have neither.
    boxes: sha.nullable().default(null),
    scroll: z.tuple([z.number(), z.number()]).nullable().default(null),
    width: z.number(),
    height: z.number(),
    masks: z.array(box).nullable(),
  }),
  runId: z.string(),
  captureId: z.string(),
  browser: z.string().nullable(),
  by: z.string(),
  at: z.string(),
  reason: z.string(),
  replaces: z.array(z.string()),
  undone: act.nullable(),
});

const storedManifest = z.object({
  format: z.literal(FORMAT),
  rulings: z.array(storedRuling),
  /** Digest of each file beside the manifest, by the key of what is in it. */
  files: z.record(sha, z.object({ name: z.string().regex(/^[0-9a-f]{64}\.[a-z.]+$/), digest: sha })),
});
type Manifest = z.infer<typeof storedManifest>;

/** The folder `snapshots/`: for each scenario a manifest of what was ruled, and the files of its baselines. */
export type Snapshots = {
  readonly folder: string;
  /** Looks and changes as one: no other process changes anything meanwhile. @throws PlaypenError `SNAPSHOTS_LOCKED` */
  readonly locked: FolderLock;
  /** Scenarios that something was ruled on, in alphabetical order. */
  scenarios(): readonly string[];
  /** In the order in which they were made. @throws PlaypenError `SNAPSHOTS_INVALID` */
  rulings(scenario: string): readonly Ruling[];
  /** @throws PlaypenError `SNAPSHOTS_INVALID` where a file is not the one that was accepted */
  read(scenario: string, sha: string): Buffer | undefined;
  /** Adds rulings, and the files of what was accepted, as `read` gives them. @throws PlaypenError `SNAPSHOTS_INVALID` */
  add(rulings: readonly Ruling[], read: BlobReader): void;
  /** Undoes everything that was ruled in one batch; returns it. */
  undo(batch: string, undone: { readonly by: string; readonly at: string }): readonly Ruling[];
};

/** Where baselines are unless something else is said: in the current folder. */
export const DEFAULT_SNAPSHOTS = 'snapshots';

export function openSnapshots(folder = DEFAULT_SNAPSHOTS): Snapshots {
  const placeOf = (scenario: string) => {
    if (SCENARIO.test(scenario)) return join(folder, scenario);
    throw invalid(scenario, 'it is no name of a scenario', 'workflow/scenario in lower case');
  };
  const load = (scenario: string): Manifest => {
    // Of a scenario whose name can't be a path nothing was ever accepted.
    if (!SCENARIO.test(scenario)) return { format: FORMAT, rulings: [], files: {} };
    const path = join(placeOf(scenario), MANIFEST);
    if (!existsSync(path)) return { format: FORMAT, rulings: [], files: {} };
    return parseManifest(`${scenario}/${MANIFEST}`, readFileSync(path, 'utf8'));
  };
  /** Whoever reads meanwhile finds the one before or this one, never half of it. */
  const save = (scenario: string, manifest: Manifest) => {
    const path = join(placeOf(scenario), MANIFEST);
    writeFileSync(`${path}.new`, `${JSON.stringify(manifest, null, 2)}\n`);
    renameSync(`${path}.new`, path);
  };
  const scenarios = () =>
    subfolders(folder).flatMap((workflow) =>
      subfolders(join(folder, workflow))
        .map((name) => `${workflow}/${name}`)
        .filter((scenario) => SCENARIO.test(scenario) && existsSync(join(folder, scenario, MANIFEST))),
    );

  const locked = folderLock(folder);
  const add: Snapshots['add'] = (rulings, read) => {
    for (const scenario of new Set(rulings.map(({ view }) => view.scenario))) {
      const added = rulings.filter(({ view }) => view.scenario === scenario);
      const manifest = load(scenario);
      const place = placeOf(scenario);
      mkdirSync(place, { recursive: true });
      const files = { ...manifest.files };
      for (const { outcome, look } of added) {
        if (outcome !== 'accepted') continue;
        for (const [key, suffix] of filesOf(look)) files[key] ??= keep(place, `${key}.${suffix}`, read(key));
      }
      save(scenario, { ...manifest, rulings: [...manifest.rulings, ...added], files });
    }
  };
  const undo: Snapshots['undo'] = (batch, undone) =>
    scenarios().flatMap((scenario) => {
      const manifest = load(scenario);
      const gone = manifest.rulings.filter((ruling) => ruling.batch === batch && ruling.undone === null);
      if (gone.length === 0) return [];
      const rulings = manifest.rulings.map((ruling) =>
        gone.includes(ruling) ? { ...ruling, undone } : ruling,
      );
      const needed = new Set(
        rulings
          .filter((ruling) => ruling.undone === null && ruling.outcome === 'accepted')
          .flatMap(({ look }) => filesOf(look).map(([key]) => key)),
      );
      const entries = Object.entries(manifest.files);
      const files = Object.fromEntries(entries.filter(([key]) => needed.has(key)));
      save(scenario, { ...manifest, rulings, files });
      for (const [key, { name }] of entries) {
        if (!needed.has(key)) rmSync(join(placeOf(scenario), name), { force: true });
      }
      return gone;
    });

  return {
    folder,
    locked,
    scenarios,
    rulings: (scenario) => load(scenario).rulings,

    read(scenario, key) {
      const file = load(scenario).files[key];
      if (file === undefined) return undefined;
      const path = join(placeOf(scenario), file.name);
      if (!existsSync(path)) return undefined;
      const body = readFileSync(path);
      if (sha256(body) !== file.digest) {
        throw invalid(
          `${scenario}/${file.name}`,
          'it is not the file that was accepted',
          'the bytes that its manifest names',
        );
      }
      return file.name.endsWith('.br') ? brotliDecompressSync(body) : body;
    },

    add: (rulings, read) => locked(() => add(rulings, read)),
    undo: (batch, undone) => locked(() => undo(batch, undone)),
  };
}

function filesOf(look: Ruling['look']): readonly (readonly [string, string])[] {
  return [
    [look.screenshot, 'webp'],
    [look.dom, 'html.br'],
    [look.accessibility, 'txt.br'],
    ...(look.boxes === null ? [] : [[look.boxes, 'json.br'] as const]),
  ];
}

function keep(place: string, name: string, bytes: Buffer | undefined): Manifest['files'][string] {
  if (bytes === undefined) throw invalid(name, 'it was not stored', 'a capture with all of its parts');
  const body = name.endsWith('.br') ? brotliCompressSync(bytes) : bytes;
  writeFileSync(join(place, name), body);
  return { name, digest: sha256(body) };
}

function parseManifest(name: string, text: string): Manifest {
  try {
    return storedManifest.parse(JSON.parse(text));
  } catch (cause) {
    const why =
      cause instanceof z.ZodError
        ? `${cause.issues[0]?.path.join('.')}: ${cause.issues[0]?.message}`
        : 'no JSON';
    throw invalid(name, why, 'a manifest that Playpen wrote', cause);
  }
}

function subfolders(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

function invalid(what: string, is: string, expected: string, cause?: unknown): PlaypenError {
  return new PlaypenError(
    'SNAPSHOTS_INVALID',
    `Cannot use the baseline ${quoted(what)}: ${is}; expected ${expected}`,
    { cause },
  );
}
