/** The rules of the house, as tests. Each names what breaks it, and is seen to notice that. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';

/** Files by path from the root; the text of binary files is empty. */
type Repo = ReadonlyMap<string, string>;

type Rule = {
  readonly title: string;
  /** One line for each breach: `file:line what is wrong; what to do`. */
  readonly check: (repo: Repo) => readonly string[];
  /** Files that, put over the repository one at a time, each break the rule. */
  readonly breaches: readonly (readonly [path: string, text: string])[];
};

// --- what the rules allow --------------------------------------------------------------------------------

/** Each may import the ones in earlier rows, never its neighbours. */
const LAYERS = [
  ['model'],
  ['policy', 'visual', 'trace', 'gateway', 'browser'],
  ['broker'],
  ['environments', 'agents'],
  ['doors', 'replay', 'evaluate'],
  ['review'],
  ['export'],
  ['attack'],
  ['cli'],
];

/** Files in `harness/` that any part but `model` may import. */
const LEAVES = ['errors', 'clock', 'id', 'digest', 'invariant', 'find-url', 'own-file'];

/** Where a library may be imported; a folder, or a pattern. */
const ADAPTERS: readonly (readonly [library: RegExp, where: RegExp, name: string])[] = [
  [/^playwright(-core)?(\/|$)/, /^(harness\/browser|bench|clients)\//, 'harness/browser'],
  [
    /^@playwright\/test$/,
    /\.test\.tsx?$|\/testing\/|^(harness\/evaluate|scenarios|bench|clients|docs)\/|^(playwright\.config|harness\/doors\/fixture)\.ts$/,
    'tests, the fixture, harness/evaluate and scenarios',
  ],
  [/^pixelmatch$/, /^(harness\/visual|bench)\//, 'harness/visual'],
  [/^(drizzle-orm\/)?better-sqlite3/, /^(harness\/trace|mock-saas|bench)\//, 'harness/trace and mock-saas'],
  [
    /^ws$/,
    /\.test\.tsx?$|\/testing\/|^(harness\/gateway|harness\/doors\/cdp|mock-saas|bench)\//,
    'harness/gateway, harness/doors/cdp and mock-saas',
  ],
  [/^mockttp(\/|$)/, /^(harness\/gateway|bench)\//, 'harness/gateway'],
];

/** Casts that no parser or narrowing can take the place of: file, cast, reason. */
const CASTS: readonly (readonly [path: string, cast: string, reason: string])[] = [
  [
    'scenarios/graders/graders.test.ts',
    'as unknown as Evidence',
    'a test of graders gives them the part of the evidence that they read',
  ],
  [
    'harness/browser/steady-shot.test.ts',
    'as unknown as CDPSession',
    'a browser that has no picture yet can’t be had at will',
  ],
  ['harness/trace/redact.ts', 'as T', 'redaction keeps the shape of what it is given'],
  [
    'harness/browser/locate.ts',
    'as AriaRole',
    'Playwright takes any string for a role, though its type does not',
  ],
  [
    'harness/trace/redact-parts.ts',
    "as StepProposed['action']",
    'spreading a union loses which member it is',
  ],
  [
    'mock-saas/api/serve-operations.ts',
    'as Call<T>',
    'what a shape has parsed is of the type of that shape, which a parameter hides',
  ],
  [
    'mock-saas/tenancy/tenant-store.ts',
    'as InferSelectModel<T>[]',
    'drizzle infers the rows of a table it knows, not of a parameter',
  ],
];

/** Where the machine's clock and chance may be asked. */
const CLOCKS: readonly (readonly [path: RegExp, reason: string])[] = [
  [/^harness\/clock\.ts$/, 'the clock'],
  [/^harness\/id\.ts$/, 'the ids'],
  [/^harness\/setup\//, 'runs before anything is installed, and measures itself'],
  [/^harness\/review\/assets\/(live|deadlines)\.js$/, 'run in the browser: how long ago, and how long to go'],
  [/^harness\/browser\/still-probe\.ts$/, 'runs in the page: for how long something goes on fading'],
  [/^bench\//, 'measures'],
];

/** The libraries of the design; any other is named in `docs/decisions`. */
const LIBRARIES = new Set(
  `playwright @playwright/test hono @hono/node-server drizzle-orm drizzle-kit better-sqlite3 mockttp pixelmatch pngjs
  sharp zod yaml ai @modelcontextprotocol/sdk @faker-js/faker ws ulid fast-check axe-core commander
  typescript tsx @biomejs/biome knip`.split(/\s+/),
);

const MAX_LINES = 350;

// --- reading ---------------------------------------------------------------------------------------------

const ROOT = dirname(fileURLToPath(import.meta.url));
const NOT_OURS = new Set([
  'node_modules',
  '.git',
  '.playpen',
  'test-results',
  'playwright-report',
  'blob-report',
]);

function readRepo(folder = ''): Repo {
  const files = new Map<string, string>();
  for (const entry of readdirSync(posix.join(ROOT, folder), { withFileTypes: true })) {
    const path = posix.join(folder, entry.name);
    if (NOT_OURS.has(entry.name)) continue;
    if (entry.isDirectory()) for (const [inner, text] of readRepo(path)) files.set(inner, text);
    else if (entry.isFile()) files.set(path, /\.(png|webp|sqlite|db|ico|zip)$/.test(path) ? '' : read(path));
  }
  return files;
}

function read(path: string): string {
  return readFileSync(posix.join(ROOT, path), 'utf8');
}

const codeByText = new Map<string, string>();

function codeOf(text: string): string {
  const code = codeByText.get(text) ?? blanked(text);
  codeByText.set(text, code);
  return code;
}

/** Blanks out comments and the insides of strings, templates and regular expressions; offsets stay. */
function blanked(text: string): string {
  const out = text.split('');
  const blank = (from: number, to: number) => {
    for (let i = from; i < to; i++) if (out[i] !== '\n') out[i] = ' ';
  };
  const endOfTemplate = (from: number): number => {
    let i = from;
    while (i < text.length && text[i] !== '`' && !text.startsWith('${', i)) i += text[i] === '\\' ? 2 : 1;
    blank(from, i);
    return i;
  };
  const closers: string[] = [];
  let last = '';
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? '';
    const from = i;
    if (text.startsWith('//', i)) {
      i = (text.indexOf('\n', i) + 1 || text.length + 1) - 2;
      blank(from, i + 1);
      continue;
    }
    if (text.startsWith('/*', i)) {
      i = (text.indexOf('*/', i) + 2 || text.length + 1) - 1;
      blank(from, i + 1);
      continue;
    }
    if (char === '"' || char === "'") {
      const string = new RegExp(`${char}(?:\\\\.|[^\\\\\\n${char}])*${char}`, 'y');
      string.lastIndex = i;
      const found = string.exec(text)?.[0];
      if (found) {
        blank(i + 1, i + found.length - 1);
        i += found.length - 1;
      }
    } else if (char === '/' && text[i + 1] !== '>' && /[=(,:[!&|?{};+\n]|^$|return/.test(last)) {
      const regex = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\//y;
      regex.lastIndex = i;
      const found = regex.exec(text)?.[0];
      if (found) {
        blank(i + 1, i + found.length - 1);
        i += found.length - 1;
      }
    } else if (char === '`' || (char === '}' && closers.at(-1) === '`')) {
      if (char === '}') closers.pop();
      i = endOfTemplate(i + 1);
      if (text[i] === '$') {
        closers.push('`');
        i++;
      }
    } else if (char === '{') closers.push('}');
    else if (char === '}') closers.pop();
    if (/\S/.test(char)) last = /\w/.test(char) && /\w/.test(text[i - 1] ?? '') ? last + char : char;
  }
  return out.join('');
}

function isCode(path: string): boolean {
  return /\.(ts|tsx|mts|mjs|js)$/.test(path);
}

const isTest = (path: string) => /\.test\.tsx?$/.test(path);

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** All places where a pattern occurs in code, of all code files. */
function places(
  repo: Repo,
  pattern: RegExp,
  of: (path: string, text: string) => string = (_, text) => codeOf(text),
) {
  return [...repo]
    .filter(([path]) => isCode(path))
    .flatMap(([path, text]) => {
      const code = of(path, text);
      return [...code.matchAll(pattern)].map((match) => ({
        path,
        match,
        text,
        line: lineAt(text, match.index),
      }));
    });
}

/** Every import, type imports and dynamic ones included; relative ones as paths from the root. */
function importsOf(repo: Repo) {
  const pattern = /\b(?:from|import)\s*\(?\s*(?:'( *)'|"( *)")/g;
  return places(repo, pattern).map(({ path, match, text, line }) => {
    const end = match.index + match[0].length - 1;
    const specifier = text.slice(end - (match[1] ?? match[2] ?? '').length, end);
    const target = specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : specifier;
    return { path, line, specifier, target, isRelative: specifier.startsWith('.') };
  });
}

const under = (path: string, ...folders: string[]) => folders.some((folder) => path.startsWith(`${folder}/`));

// --- the rules -------------------------------------------------------------------------------------------

/** Why one file may not import another, or undefined where it may. */
function layerBreach(from: string, to: string): string | undefined {
  // An end-to-end test and a benchmark put the real parts together, so they see all of them.
  if (/\.e2e\.test\.tsx?$/.test(from) || under(from, 'bench')) return undefined;
  const [, part = ''] = from.split('/');
  const [, target = ''] = to.split('/');
  if (under(from, 'mock-saas')) return under(to, 'harness') ? 'mock-saas never imports harness' : undefined;
  if (under(from, 'scenarios')) {
    const allowed = [
      'scenarios',
      'harness/evaluate',
      'harness/model',
      'harness/agents',
      'harness/environments',
      'mock-saas/seed',
    ];
    return under(to, ...allowed) || to === 'harness/broker/approvers.ts'
      ? undefined
      : `scenarios import only ${allowed.slice(1).join(', ')} and graders`;
  }
  if (!under(from, 'harness')) return undefined;
  if (under(to, 'scenarios')) return 'harness never imports scenarios: they are read at run time';
  if (under(to, 'mock-saas'))
    return part === 'environments' ? undefined : 'only harness/environments imports mock-saas';
  if (!under(to, 'harness') || part === target) return undefined;
  if (part === 'setup') {
    const fine = to === 'harness/browser/find-browser.ts' || to === 'harness/errors.ts';
    return fine ? undefined : 'set-up imports only browser/find-browser.ts and errors.ts';
  }
  const isLeaf = (name: string) => LEAVES.includes(name.replace(/\.ts$/, ''));
  const rank = (name: string) => LAYERS.findIndex((row) => row.includes(name));
  if (isLeaf(target)) return part === 'model' ? 'model imports nothing' : undefined;
  if (isLeaf(part)) return 'a file directly in harness/ imports no part of it';
  if (rank(part) === -1) return `harness/${part} is not a part; add it to LAYERS`;
  if (rank(target) === -1) return `harness/${target} is not a part that others import`;
  if (rank(target) < rank(part)) return undefined;
  return rank(target) === rank(part) ? `${part} and ${target} are neighbours` : `${target} is above ${part}`;
}

function castsIn(path: string, text: string): string {
  const code = codeOf(text).replace(
    /^\s*(?:import|export)\s+(?:type\s+)?(?:\w+\s*,?\s*)?(?:\{[^}]*\}|\*\s+as\s+\w+)?\s*(?=from\b|;)/gm,
    (clause) => clause.replace(/[^\n]/g, ' '),
  );
  // Words between tags: `Signed in as Owner`.
  const words = /((?<!=)[>}])([^<>{}=();]*)(?=[<{])/g;
  if (!path.endsWith('.tsx')) return code;
  return code.replace(words, (all, open: string, inner: string) =>
    /^\s*as\b/.test(inner) ? all : open + inner.replace(/[^\n]/g, ' '),
  );
}

function commandsIn(readme: string): readonly { readonly command: string; readonly line: number }[] {
  const code = /```[^\n]*\n[\s\S]*?```|`[^`\n]+`/g;
  const command =
    /\bnpm run (?:--silent )?[\w:-]+|\bnpm (?:start|test)\b|(?<![\w./-]|mcp add )playpen (?:-- )?[a-z][\w-]*/g;
  return [...readme.matchAll(code)].flatMap((span) =>
    [...span[0].matchAll(command)].map((match) => ({
      command: match[0].replace(/ (--silent|--)(?= )/, ''),
      line: lineAt(readme, span.index + match.index),
    })),
  );
}

const RULES: readonly Rule[] = [
  {
    title: 'imports point one way: model, adapters, broker, environments and doors, review, cli',
    check: (repo) =>
      importsOf(repo).flatMap(({ path, line, target, isRelative }) => {
        const breach = isRelative ? layerBreach(path, target) : undefined;
        return breach ? [`${path}:${line} imports ${target}: ${breach}; move it down or pass it in`] : [];
      }),
    breaches: [
      ['harness/policy/x.ts', "import type { Broker } from '../broker/broker.ts';"],
      ['harness/trace/x.ts', "import { launch } from '../browser/launch.ts';"],
      ['harness/model/x.ts', "export type { ErrorCode } from '../errors.ts';"],
      ['harness/broker/x.ts', "const late = await import('../cli/run.ts');"],
      ['harness/broker/x.ts', "type Late = import('../doors/sdk.ts').Door;"],
      ['harness/environments/x.test.ts', "import {\n  act,\n} from '../agents/scripted.ts';"],
      ['harness/cli/x.ts', "import '../../mock-saas/app.tsx';"],
      ['harness/review/x.ts', "import { families } from '../attack/families/menu.ts';"],
      ['harness/errors.ts', "import { RISKS } from './model/risk.ts';"],
      ['harness/setup/x.ts', "import { decide } from '../policy/decide.ts';"],
      ['mock-saas/x.tsx', "import { systemClock } from '../harness/clock.ts';"],
      ['scenarios/refund/x.scenario.ts', "import { decide } from '../../harness/policy/decide.ts';"],
      ['harness/mystery/x.ts', "import type { Risk } from '../model/risk.ts';"],
    ],
  },
  {
    title: 'each library is known to one folder',
    check: (repo) =>
      importsOf(repo).flatMap(({ path, line, specifier, isRelative }) =>
        ADAPTERS.filter(
          ([library, where]) => !isRelative && library.test(specifier) && !where.test(path),
        ).map(
          ([, , name]) =>
            `${path}:${line} imports ${specifier}; only ${name} may: call what that offers instead`,
        ),
      ),
    breaches: [
      ['harness/broker/x.ts', "import type { Page } from 'playwright';"],
      ['harness/broker/x.test.ts', "import { chromium } from 'playwright-core';"],
      ['harness/doors/x.ts', "import { expect } from '@playwright/test';"],
      ['harness/replay/x.ts', "import pixelmatch from 'pixelmatch';"],
      ['harness/review/x.tsx', "import type Database from 'better-sqlite3';"],
      ['harness/review/x.tsx', "import { drizzle } from 'drizzle-orm/better-sqlite3';"],
      ['harness/doors/x.ts', "const { getLocal } = await import('mockttp');"],
      ['harness/broker/x.ts', "import { WebSocket } from 'ws';"],
    ],
  },
  {
    title: 'every error code has a heading in docs/errors.md, and every heading is a code',
    check: (repo) => {
      const codes = [...(repo.get('harness/errors.ts') ?? '').matchAll(/^ {2}([A-Z_]+): \{ exit/gm)];
      const headings = [...(repo.get('docs/errors.md') ?? '').matchAll(/^## (.+)$/gm)];
      const names = (matches: readonly RegExpExecArray[]) => new Set(matches.map(([, name]) => name));
      return [
        ...codes
          .filter(([, code]) => !names(headings).has(code))
          .map(([, code]) => `docs/errors.md:1 has no "## ${code}"; say what it means and what to do`),
        ...headings
          .filter(([, heading]) => !names(codes).has(heading))
          .map(
            (it) =>
              `docs/errors.md:${lineAt(it.input, it.index)} explains ${it[1]}, which no error has; remove it`,
          ),
      ];
    },
    breaches: [
      ['harness/errors.ts', 'export const ERRORS = {\n  NEW_CODE: { exit: 2 },\n};'],
      ['docs/errors.md', '# Errors\n\n## LONG_GONE\n'],
    ],
  },
  {
    title: 'no `any` and no `!`: types are narrowed, not waved through',
    check: (repo) => [
      ...places(repo, /(?<![.\w$])any\b(?!\s*[:(])|\bz\.any\(|[\w)\]]!(?![=\w])/g, castsIn)
        .filter(({ path }) => /\.tsx?$/.test(path))
        .map(
          ({ path, line, match }) =>
            `${path}:${line} has \`${match[0]}\`; use unknown and narrow it, or an invariant`,
        ),
      ...['noExplicitAny', 'noNonNullAssertion']
        .filter((rule) => !new RegExp(`"${rule}": "error"`).test(repo.get('biome.json') ?? ''))
        .map((rule) => `biome.json:1 no longer has ${rule} as an error; set it back`),
    ],
    breaches: [
      ['harness/broker/x.ts', 'export const act = (action: any) => action;'],
      ['harness/broker/x.ts', 'export const shape = z.any();'],
      ['harness/broker/x.ts', 'export const list: Array<any> = [];'],
      ['harness/broker/x.ts', 'export const first = list[0]!.name;'],
      ['biome.json', '{ "linter": { "rules": { "suspicious": { "noExplicitAny": "error" } } } }'],
    ],
  },
  {
    title: 'no casts but the listed ones',
    check: (repo) => {
      const casts = places(repo, /(?<![\w$.-])as\s+(?!const\b)(?=[A-Za-z_({["'])[^\n;,)]*/g, castsIn)
        .filter(({ path }) => /\.tsx?$/.test(path))
        .map(({ path, line, text, match }) => {
          return {
            path,
            line,
            cast: text.slice(match.index, match.index + match[0].length).replace(/[\s}]+$/, ''),
          };
        });
      const isListed = (path: string, cast: string) =>
        CASTS.some(([file, it]) => file === path && it === cast);
      const gone = CASTS.filter(
        ([file, it]) => !casts.some(({ path, cast }) => file === path && it === cast),
      );
      return [
        ...casts
          .filter(({ path, cast }) => !isListed(path, cast))
          .map((it) => `${it.path}:${it.line} casts \`${it.cast}\`; parse or narrow, or list it in CASTS`),
        ...gone.map(
          ([file, cast]) => `repo.test.ts:1 lists \`${cast}\` of ${file}, which is gone; remove it`,
        ),
      ];
    },
    breaches: [
      ['harness/broker/x.ts', 'export const run = JSON.parse(text) as Run;'],
      ['harness/broker/x.ts', `export const text = \`run \${(value as unknown as Run).id}\`;`],
      ['harness/broker/x.ts', "export const kind = value as 'allow';"],
      ['harness/review/x.tsx', 'export const Row = ({ run }: Props) => <p>Run {(run as Stored).id}</p>;'],
      ['harness/trace/redact.ts', 'export const text = json as Text;'],
    ],
  },
  {
    title: 'no check is switched off in a file',
    check: (repo) => {
      // Put together here, so that this file does not contain them.
      const words = ['ignore', 'expect-error', 'nocheck'].map((word) => `@ts-${word}`);
      const lint = `biome-${'ignore'}[\\w-]* [^\\n]*(?:noExplicitAny|noNonNullAssertion)`;
      return places(repo, new RegExp([...words, lint].join('|'), 'g'), (_, text) => text).map(
        ({ path, line, match }) => `${path}:${line} has ${match[0]}; correct the type instead`,
      );
    },
    breaches: [
      ['harness/broker/x.ts', `// @ts-${'expect-error'} later\nact();`],
      ['harness/broker/x.ts', `// biome-${'ignore'} lint/suspicious/noExplicitAny: later\nact();`],
    ],
  },
  {
    title: 'time and chance come from the clock and the ids, never from the machine',
    check: (repo) =>
      places(
        repo,
        /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bperformance\.now\b|\bhrtime\b|\brandom(?:UUID|Bytes|Int|FillSync)\b|\bgetRandomValues\b/g,
      )
        .filter(({ path }) => !CLOCKS.some(([where]) => where.test(path)))
        .map(
          ({ path, line, match }) =>
            `${path}:${line} asks the machine (${match[0]}); take a Clock, or newId and newSecret`,
        ),
    breaches: [
      ['harness/broker/x.ts', 'export const at = Date.now();'],
      ['mock-saas/x.tsx', 'export const at = new Date();'],
      ['mock-saas/seed/x.ts', 'export const n = Math.random();'],
      ['harness/replay/x.ts', 'const startedAt = performance.now();'],
      ['harness/doors/x.ts', "import { randomUUID } from 'node:crypto';"],
    ],
  },
  {
    title: `one file, one thing: at most ${MAX_LINES} lines`,
    check: (repo) =>
      [...repo]
        .filter(([path]) => /\.tsx?$/.test(path) && !isTest(path))
        .map(([path, text]) => ({ path, lines: text.trimEnd().split('\n').length }))
        .filter(({ lines }) => lines > MAX_LINES)
        .map(({ path, lines }) => `${path}:${MAX_LINES} goes on to line ${lines}; split it by what it does`),
    breaches: [['harness/broker/x.ts', 'act();\n'.repeat(MAX_LINES + 1)]],
  },
  {
    title: 'names are kebab-case',
    check: (repo) => {
      const isGenerated = /^(drizzle\/[^/]+\/(\d{4}_|meta\/)|snapshots\/)/;
      const isDocument = /^(.*\/)?[A-Z]+(\.md)?$/;
      const isKebab = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
      return [...repo.keys()]
        .filter((path) => !isGenerated.test(path) && !isDocument.test(path))
        .filter((path) => !path.split('/').every((name) => isKebab.test(name)))
        .map((path) => `${path}:1 is not kebab-case; rename it like \`find-browser.ts\``);
    },
    breaches: [
      ['harness/broker/findRun.ts', ''],
      ['mock-saas/Ui/page.tsx', ''],
      ['docs/some_notes.md', ''],
    ],
  },
  {
    title: 'every scenario sits in a workflow folder with a policy',
    check: (repo) =>
      [...repo.keys()]
        .filter((path) => path.endsWith('.scenario.ts'))
        .filter((path) => {
          const folder = posix.dirname(path);
          const isWorkflow = /^(scenarios|harness\/cli\/templates\/[^/]+)\/[^/]+$/.test(folder);
          return !isWorkflow || !['json', 'yaml', 'yml'].some((type) => repo.has(`${folder}/policy.${type}`));
        })
        .map(
          (path) => `${path}:1 has no policy beside it; put it in scenarios/<workflow>/ with a policy.json`,
        ),
    breaches: [
      ['scenarios/lost-workflow/x.scenario.ts', ''],
      ['scenarios/x.scenario.ts', ''],
      ['harness/evaluate/x.scenario.ts', ''],
    ],
  },
  {
    title: 'every command in the README exists',
    check: (repo) => {
      const { scripts = {} } = JSON.parse(repo.get('package.json') ?? '{}');
      const cli = [...repo].filter(([path]) => /^harness\/cli\/.*\.ts$/.test(path) && !isTest(path));
      const commands = new Set(cli.map(([path]) => posix.basename(path, '.ts')));
      for (const [, text] of cli) {
        for (const [, name] of text.matchAll(/\.command\(\s*['"`]([\w-]+)/g)) if (name) commands.add(name);
      }
      const exists = (command: string) => {
        const name = command.split(' ').at(-1) ?? '';
        return command.startsWith('npm') ? name in scripts : commands.has(name);
      };
      return commandsIn(repo.get('README.md') ?? '')
        .filter(({ command }) => !exists(command))
        .map(
          ({ command, line }) =>
            `README.md:${line} says \`${command}\`, which does not exist; correct one of them`,
        );
    },
    breaches: [
      ['README.md', 'Run `npm run no-such-script`.'],
      ['README.md', '```sh\nnpm test\nnpx playpen no-such-command --json\n```'],
    ],
  },
  {
    title: 'dependencies are pinned, and each is in the design or in docs/decisions',
    check: (repo) => {
      const text = repo.get('package.json') ?? '{}';
      const { dependencies = {}, devDependencies = {} } = JSON.parse(text);
      const decided = [...repo].filter(([path]) => under(path, 'docs/decisions')).map(([, page]) => page);
      const isDecided = (name: string) => decided.some((page) => page.includes(`\`${name}\``));
      const isKnown = (name: string) =>
        LIBRARIES.has(name.replace('@types/', '')) || /^@(ai-sdk|types\/node)/.test(name);
      return Object.entries({ ...dependencies, ...devDependencies }).flatMap(([name, version]) => {
        const where = `package.json:${lineAt(text, text.indexOf(`"${name}"`))}`;
        const isPinned = /^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version));
        return [
          ...(isPinned ? [] : [`${where} asks for ${name} ${version}; pin one exact version`]),
          ...(isKnown(name) || isDecided(name)
            ? []
            : [`${where} has ${name}; say in docs/decisions what it replaces`]),
        ];
      });
    },
    breaches: [
      ['package.json', '{ "dependencies": { "zod": "^4.0.0" } }'],
      ['package.json', '{ "devDependencies": { "left-pad": "1.3.0" } }'],
    ],
  },
];

test.describe('house rules', () => {
  const repo = readRepo();
  for (const { title, check, breaches } of RULES) {
    test(title, () => {
      expect(check(repo).join('\n')).toBe('');
    });

    test(`${title} (and a breach is noticed)`, () => {
      const known = new Set(check(repo));
      const unnoticed = breaches.filter(([path, text]) => {
        const broken = new Map(repo).set(path, text);
        return check(broken).every((line) => known.has(line));
      });
      expect(unnoticed).toEqual([]);
    });
  }
});
