import { writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { readDataFile } from './read-data-file.ts';

const read = (path: string) => readDataFile(path, (what) => new Error(what));

const BROKEN: readonly (readonly [what: string, name: string, text: string, says: RegExp])[] = [
  ['nothing', 'a.json', '', /does not parse/],
  ['half an object', 'a.json', '{"a":', /does not parse/],
  ['a key twice', 'a.json', '{"a": {"b": 1, "b": 2}}', /the key "b" twice/],
  ['a key twice, once escaped', 'a.json', '{"ab": 1, "\\u0061b": 2}', /the key "ab" twice/],
  ['a key that stands for a prototype', 'a.json', '{"tools": {"__proto__": 1}}', /"__proto__"/],
  ['a number that no number is', 'a.json', '{"a": 1e400}', /can't be held exactly/],
  ['brackets without end', 'a.json', '['.repeat(100_000), /does not parse/],
  ['more levels than anybody reads', 'a.json', `${'['.repeat(30)}${']'.repeat(30)}`, /more than 20 levels/],
  ['bytes', 'a.json', String.fromCharCode(0, 1, 27, 155, 0x202e), /does not parse/],
  ['a key twice', 'a.yaml', 'a: 1\na: 2\n', /must be unique/],
  ['two documents', 'a.yaml', 'a: 1\n---\na: 2\n', /multiple documents/],
  ['a tag that makes something', 'a.yaml', '!!js/function "x"', /Unresolved tag/],
  ['a bomb of aliases', 'a.yml', bomb(), /alias/i],
];

for (const [what, name, text, says] of BROKEN) {
  test(`${name} with ${what} is refused in one line that steers no terminal`, () => {
    const path = test.info().outputPath(name);
    writeFileSync(path, text);
    expect(() => read(path)).toThrow(says);
    expect(() => read(path)).toThrow(/^it does not parse \([^\p{Cc}\p{Cf}]+\); expected JSON or YAML$/u);
  });
}

test('a file with a mark of its byte order, or with an ending in capitals, is read like any other', () => {
  const [json, yaml] = [test.info().outputPath('a.json'), test.info().outputPath('a.YAML')];
  writeFileSync(json, '\uFEFF{"a": 1}');
  writeFileSync(yaml, 'a: 1\n');
  expect([read(json), read(yaml)]).toEqual([{ a: 1 }, { a: 1 }]);
});

function bomb(): string {
  const levels = ['b', 'c', 'd', 'e', 'f'].map((name, index) => {
    const before = `*${'abcde'[index]}`;
    return `${name}: &${name} [${Array.from({ length: 9 }, () => before).join(', ')}]`;
  });
  return ['a: &a [1, 2]', ...levels].join('\n');
}
