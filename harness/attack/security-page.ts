import { PlaypenError } from '../errors.ts';
import { type AttackResult, GROUPS, type Group } from './attack.ts';
import { families } from './families/menu.ts';
import { posturesInWords } from './postures-in-words.ts';

/** What the suite ran on. */
export type Facts = {
  readonly playpen: string;
  readonly node: string;
  readonly platform: string;
  readonly browser: string;
  readonly namespace: string;
  /** ISO 8601 date. */
  readonly on: string;
};

const BEGIN = '<!-- attacks: written by `playpen attack --write` -->';
const END = '<!-- /attacks -->';

const TITLES: Readonly<Record<Group, string>> = {
  egress: 'Where a page and its browser try to send bytes',
  addresses: 'Addresses that look like others',
  proxy: 'Bytes on the gateway’s port',
  requests: 'Requests that change something',
  interface: 'Clicks and keys that change something',
  approvals: 'Approvals',
  runtime: 'Agents and what they are told',
  driver: 'What a driver of the browser could do',
  review: 'The review page and the command line',
};

/** Puts the results between the markers of a page, and leaves the rest alone. @throws PlaypenError `USAGE` */
export function withResults(page: string, results: readonly AttackResult[], facts: Facts): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) {
    throw new PlaypenError(
      'USAGE',
      `Cannot write the results: the page has no "${BEGIN}" before "${END}"; expected both`,
    );
  }
  return `${page.slice(0, begin)}${BEGIN}\n\n${resultsAsMarkdown(results, facts)}\n${page.slice(end)}`;
}

function resultsAsMarkdown(results: readonly AttackResult[], facts: Facts): string {
  const count = (result: AttackResult['result']) => results.filter((one) => one.result === result).length;
  const tries = results.reduce((sum, one) => sum + one.tries, 0);
  const lines = [
    `${results.length} attacks, ${tries} tries, each after its control: ${count('stopped')} stopped, ${count('through')} got through, ${count('inconclusive')} inconclusive, ${count('cannot')} that can't be tried on that machine. ${results.filter(({ again }) => again).length} showed nothing beside others and were tried again, alone.`,
    '',
    `Run on ${facts.on}: Playpen ${facts.playpen}, Node ${facts.node}, ${facts.platform}, ${facts.browser}, network namespace ${facts.namespace}.`,
    '',
    ...posturesInWords(results),
    '',
    'The control is the same attack where nothing stops it: a bare browser, a proxy that believes everything, the product without a gate. An attack whose control does not fire shows nothing, and fails the suite.',
  ];
  for (const group of GROUPS) {
    const own = results.filter((one) => one.group === group);
    if (own.length === 0) continue;
    lines.push(
      '',
      `### ${TITLES[group]}`,
      '',
      '| id | attack | must stop it | stopped by | tries | result |',
      '|---|---|---|---|---:|---|',
    );
    for (const one of own) {
      lines.push(row([one.id, one.technique, one.mustStop, stoppers(one), String(one.tries), wordOf(one)]));
    }
  }
  const elsewhere = families.flatMap(({ rows, elsewhere: reasons }) =>
    Object.entries(reasons).map(([id, { why, instead }]) => row([id, rows[id] ?? '', why, instead])),
  );
  lines.push(
    '',
    '### What the suite does not run',
    '',
    '| id | technique | why not | what stands in for it |',
    '|---|---|---|---|',
    ...elsewhere,
  );
  return `${lines.join('\n')}\n`;
}

/** By posture where there were several. */
function stoppers({ stoppedBy }: AttackResult): string {
  const entries = Object.entries(stoppedBy);
  const words = (by: readonly string[]) => (by.length === 0 ? 'it came to nothing' : by.join(', '));
  const [first, ...rest] = entries;
  if (first === undefined) return '';
  if (rest.every(([, by]) => words(by) === words(first[1]))) return words(first[1]);
  return entries.map(([posture, by]) => `${posture}: ${words(by)}`).join('; ');
}

function wordOf({ result, problems, control }: AttackResult): string {
  if (result === 'stopped') return 'stopped';
  return result === 'cannot' ? `cannot: ${control}` : `**${result}**: ${problems[0] ?? ''}`;
}

function row(cells: readonly string[]): string {
  const clean = (text: string) =>
    text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').replace(/[|<>]/g, (sign) => `\\${sign}`);
  return `| ${cells.map(clean).join(' | ')} |`;
}
