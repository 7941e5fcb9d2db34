/**
 * Makes the package that people install: the program compiled, with its types and what it reads at run time, and nothing
 * else. Writes `playpen-VERSION.tgz`, and says what it weighs.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inWords, run, tailOf } from './run.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const STAGE = join(ROOT, '.playpen/package');
const FOLDERS = ['harness', 'mock-saas', 'scenarios', 'drizzle'];
/** Read at run time as they are. */
const ASSET = /\.(?:css|js|jsonl?|mjs|sql|svg)$/;
/** Copied into the projects of users, where they are run as they are. */
const TEMPLATE = /^harness\/cli\/templates\//;
/** Of a checkout, and of no use without one. */
const NOT_PACKED = /(?:^|\/)testing\/|^harness\/setup\/(?!run\.mjs)|^drizzle\/.*\.json$(?<!_journal\.json)/;

const compiled = (path) => path.replace(/\.tsx?$/, '.js');

async function does(what, command, args) {
  const { code, output, problem, elapsedMs } = await run(command, args, { cwd: STAGE });
  if (code !== 0) {
    process.stderr.write(`Cannot package playpen: ${what} failed: ${problem ?? tailOf(output, 20)}\n`);
    process.exit(4);
  }
  process.stderr.write(`package: ${what}, ${inWords(elapsedMs)}\n`);
  return output;
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

function copyAssets() {
  const paths = FOLDERS.flatMap((folder) => filesIn(join(ROOT, folder)));
  const isPacked = (path) => TEMPLATE.test(path) || (ASSET.test(path) && !NOT_PACKED.test(path));
  for (const path of paths.filter(isPacked)) {
    mkdirSync(dirname(join(STAGE, path)), { recursive: true });
    const text = readFileSync(join(ROOT, path), 'utf8');
    // The programs among them import what has been compiled.
    const isProgram = path.endsWith('.mjs');
    writeFileSync(
      join(STAGE, path),
      isProgram ? text.replace(/import\('(\.[^']+)\.ts'\)/g, "import('$1.js')") : text,
    );
  }
  for (const name of ['README.md', 'CHANGELOG.md', 'LICENSE', 'tsconfig.json']) {
    cpSync(join(ROOT, name), join(STAGE, name));
  }
  cpSync(join(ROOT, 'snapshots/README.md'), join(STAGE, 'snapshots/README.md'));
  cpSync(join(ROOT, 'docs'), join(STAGE, 'docs'), {
    recursive: true,
    filter: (path) => !/\.ts$|\/images/.test(path),
  });
}

/** Declarations of what can be imported, and of nothing behind it. */
function keepTypesOf(entries) {
  const kept = new Set();
  const open = entries.map((entry) => entry.replace(/\.tsx?$/, '.d.ts'));
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (kept.has(path)) continue;
    kept.add(path);
    for (const [, to] of readFileSync(join(STAGE, path), 'utf8').matchAll(
      /(?:from |import\()['"](\.[^'"]+)['"]/g,
    )) {
      open.push(join(dirname(path), to).replace(/\.(?:tsx?|js)$/, '.d.ts'));
    }
  }
  const declared = filesIn(STAGE)
    .map((path) => relative('.playpen/package', path))
    .filter((path) => path.endsWith('.d.ts'));
  for (const path of declared.filter((one) => !kept.has(one))) rmSync(join(STAGE, path));
}

function writeManifest() {
  const {
    scripts: _,
    devDependencies: __,
    private: ___,
    exports,
    ...manifest
  } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const entries = Object.entries(exports).map(([name, path]) => [
    name,
    path.endsWith('.ts') ? { types: path.replace(/\.ts$/, '.d.ts'), default: compiled(path) } : path,
  ]);
  const packed = { ...manifest, exports: Object.fromEntries(entries) };
  writeFileSync(join(STAGE, 'package.json'), `${JSON.stringify(packed, null, 2)}\n`);
  return Object.values(exports).filter((path) => path.endsWith('.ts'));
}

rmSync(STAGE, { recursive: true, force: true });
mkdirSync(STAGE, { recursive: true });
const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
await does('compiled', process.execPath, [
  tsc,
  '-p',
  join(ROOT, 'harness/setup/tsconfig.pack.json'),
  '--outDir',
  STAGE,
]);
copyAssets();
keepTypesOf(writeManifest());
const [{ filename, size, unpackedSize, entryCount }] = JSON.parse(
  await does('packed', 'npm', ['pack', '--json']),
);
renameSync(join(STAGE, filename), join(ROOT, filename));
const inMegabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
process.stdout.write(
  `${filename}: ${inMegabytes(size)}, ${inMegabytes(unpackedSize)} unpacked, ${entryCount} files\n`,
);
