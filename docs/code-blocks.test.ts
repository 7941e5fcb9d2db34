import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { parse } from 'yaml';
import { loadProgram } from '../harness/cli/program.ts';
import { capabilities } from '../harness/environments/mock-saas/capabilities.ts';
import { parseRouteMap } from '../harness/environments/remote/parse-route-map.ts';
import { parsePolicy } from '../harness/policy/parse-policy.ts';
import { type CodeBlock, codeBlocks, docPages } from './code-blocks.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What a page leaves to its reader, by the word that stands for it. */
const LEFT_TO_READERS: Readonly<Record<string, string>> = {
  yourAgent: `declare function yourAgent(goal: string, seen: Observation): Promise<Action>;`,
  nextAction: `declare function nextAction(goal: string, seen: Observation): Promise<Action>;`,
  OpenAI: `declare class OpenAI { constructor(options: { baseURL: string; apiKey: string }); }
declare const run: { models: { openai: string }; token: string };`,
};

/** Command lines of a text; what stands in brackets may be there, and of words parted by bars the first is meant. */
function commandLines(text: string): readonly (readonly string[])[] {
  return [...text.matchAll(/(?:npx |npm run )?\bplaypen(?: --)? ([^\n`]+)/g)].map(([, line = '']) =>
    (
      line
        .replace(/\s#.*$/, '')
        .replace(/[[\]]/g, '')
        .match(/"[^"]*"|\S+/g) ?? []
    ).map((word) => word.split('|')[0] ?? ''),
  );
}

test('every command line of the docs is one', async () => {
  const program = await loadProgram(() => undefined);
  for (const command of program.commands.flatMap((one) => [one, ...one.commands]))
    if (command.commands.length === 0) command.action(() => undefined);
    else command.configureOutput({ writeOut: () => undefined, writeErr: () => undefined });
  const inline = docPages().flatMap(({ path, text }) =>
    [...text.matchAll(/`((?:npx |npm run )?playpen (?:-- )?[^`]+)`/g)].map(([, code = '']) => ({
      at: path,
      code,
    })),
  );
  const told = (blocks: readonly Pick<CodeBlock, 'at' | 'code'>[], isWhole: boolean) =>
    blocks.flatMap(({ at, code }) => commandLines(code).map((line) => ({ at, line, isWhole })));
  const all = [...told(codeBlocks('sh'), true), ...told(inline, false)];
  expect(all.length).toBeGreaterThan(40);
  for (const { at, line, isWhole } of all) {
    const error: unknown = await program.parseAsync([...line], { from: 'user' }).catch((why: unknown) => why);
    const why = error instanceof Error ? error.message : '';
    // In a sentence a command may stand by itself, with names for what is put there.
    const isNamed =
      !isWhole &&
      (why === '(outputHelp)' || /missing required argument|argument '[A-Z]+' is invalid/.test(why));
    expect.soft(isNamed ? '' : why, `${at}: playpen ${line.join(' ')}`).toBe('');
  }
});

test('every policy and route map of the docs is read', () => {
  // The others are configurations of clients; `client-configurations.test.ts` reads those.
  const policies = codeBlocks('json').filter(({ code }) => 'tools' in JSON.parse(code));
  expect(policies.map(({ at }) => at.split(':')[0])).toEqual(['README.md', 'docs/policy.md']);
  for (const { at, code } of policies)
    expect.soft(() => parsePolicy(JSON.parse(code), capabilities), at).not.toThrow();
  for (const { at, code } of codeBlocks('yaml'))
    expect.soft(() => parseRouteMap(parse(code)), at).not.toThrow();
});

test('every program of the docs has the right types', () => {
  const folder = join(ROOT, '.playpen/code-blocks');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const blocks = codeBlocks('ts');
  expect(blocks.length).toBeGreaterThan(4);
  for (const { at, code } of blocks) {
    const left = Object.entries(LEFT_TO_READERS).filter(([word]) => new RegExp(`\\b${word}\\b`).test(code));
    const types = `import type { Action, Observation } from 'playpen';\n`;
    const head = left.length > 0 ? types + left.map(([, declared]) => declared).join('\n') : '';
    writeFileSync(join(folder, `${at.replaceAll(/\W/g, '-')}.ts`), `${head}\n${code}\nexport {};\n`);
  }
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: '../../tsconfig.json',
      compilerOptions: { noUnusedLocals: false, incremental: false, tsBuildInfoFile: null },
      include: ['*.ts'],
      exclude: [],
    }),
  );
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
  let said = '';
  try {
    execFileSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8', cwd: ROOT });
  } catch (error) {
    said = String(Object(error).stdout);
  }
  expect(said).toBe('');
});
