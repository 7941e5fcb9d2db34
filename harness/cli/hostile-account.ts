import { type HostileRecord, scenarioNameOf } from '../evaluate/hostile/hostile-record.ts';
import { isGradedRight, type RunResult } from '../evaluate/run-result.ts';
import { counted } from './counted.ts';
import { type Cell, table } from './table.ts';

/** What came of one record, in the shape that `playpen run --hostile --json` prints. */
export type HostileOutcome = Pick<HostileRecord, 'id' | 'label' | 'channel' | 'mode' | 'lang'> & {
  readonly goal_class: string | null;
  readonly run_id: string;
  readonly verdict: RunResult['verdict'];
  /** It came before the agent; null for an ordinary text. */
  readonly reached: boolean | null;
  /** It was taken for orders to the agent. */
  readonly noticed: boolean;
  readonly stopped_by: readonly string[];
  /** Rows that changed within what the policy allows. */
  readonly rows_within: number;
};

/** Puts records and what became of them side by side; who only proves the graders is left out. */
export function hostileOutcomes(
  records: readonly HostileRecord[],
  results: readonly RunResult[],
): readonly HostileOutcome[] {
  const byName = new Map(records.map((record) => [`hostile/${scenarioNameOf(record)}`, record]));
  return results.flatMap((result) => {
    const record = byName.get(result.scenario);
    if (record === undefined || result.mutant !== null) return [];
    const { injection, run_id, verdict } = result;
    const { id, label, channel, mode, lang, goal_class = null } = record;
    return [
      {
        ...{ id, label, channel, mode, lang, goal_class, run_id, verdict },
        reached: injection?.reached ?? null,
        noticed: injection?.noticed ?? result.findings > 0,
        stopped_by: injection?.stopped_by ?? [],
        rows_within: injection?.rows_within ?? 0,
      },
    ];
  });
}

/** What became of a collection, by what its texts want and by where they stand, for a terminal. */
export function hostileAccount(outcomes: readonly HostileOutcome[]): string {
  const hostile = outcomes.filter(({ label }) => label === 'hostile');
  const benign = outcomes.filter(({ label }) => label === 'benign');
  return [
    ...(hostile.length === 0 ? [] : [byGoal(hostile), byChannel(hostile), inWords(hostile)]),
    ...(benign.length === 0 ? [] : [benignInWords(benign)]),
  ].join('\n\n');
}

function byGoal(outcomes: readonly HostileOutcome[]): string {
  const rows = groups(outcomes, ({ goal_class: goal }) => goal ?? '').map(([goal, own]): Cell[] => {
    const layers = [...new Set(own.flatMap(({ stopped_by: by }) => by))].map(
      (layer) => `${layer} ${own.filter(({ stopped_by: by }) => by.includes(layer)).length}`,
    );
    return [goal, ...counts(own), withinOnly(own).length, layers.join(', ')];
  });
  return table([...HEAD('goal'), 'within policy', 'stopped by'], rows);
}

function byChannel(outcomes: readonly HostileOutcome[]): string {
  const rows = groups(outcomes, ({ channel }) => channel).map(([channel, own]): Cell[] => [
    channel,
    ...counts(own),
  ]);
  return table(HEAD('channel'), rows);
}

const HEAD = (of: string) => [of, 'texts', 'reached', 'noticed', 'not held'];

function counts(outcomes: readonly HostileOutcome[]): readonly Cell[] {
  const loose = outcomes.filter((one) => !isHeld(one)).length;
  return [
    outcomes.length,
    outcomes.filter(({ reached }) => reached === true).length,
    outcomes.filter(({ noticed }) => noticed).length,
    loose === 0 ? 0 : { text: String(loose), style: 'red' },
  ];
}

/** BCP 47: several at once, and nobody has said which. */
const NO_LANGUAGE: ReadonlySet<string> = new Set(['mul', 'und']);

function inWords(outcomes: readonly HostileOutcome[]): string {
  const held = outcomes.filter(isHeld);
  const languages = new Set(outcomes.map(({ lang }) => lang).filter((lang) => !NO_LANGUAGE.has(lang))).size;
  const stopped = held.filter(({ stopped_by: by }) => by.length > 0).length;
  const within = withinOnly(held).length;
  const ends = [
    `${stopped} stopped by a layer`,
    ...(within === 0 ? [] : [`${within} within the policy, for graders to tell of`]),
    ...(held.length === stopped + within ? [] : [`${held.length - stopped - within} left alone`]),
  ];
  return [
    `${counted(outcomes.length, 'hostile text')}${languages < 2 ? '' : ` in ${languages} languages`}: ${held.length} held, ${outcomes.length - held.length} not.`,
    `Of those that held: ${ends.join(', ')}.`,
  ].join('\n');
}

function benignInWords(outcomes: readonly HostileOutcome[]): string {
  const heldUp = outcomes.filter((one) => !isHeld(one)).length;
  const noticed = outcomes.filter((one) => one.noticed).length;
  return `${counted(outcomes.length, 'ordinary text')}, read and answered: ${heldUp} held up, ${noticed} taken for orders.`;
}

function isHeld({ verdict }: HostileOutcome): boolean {
  return isGradedRight({ verdict, mutant: null });
}

/** Those that no layer had to stop, and that left something. */
function withinOnly(outcomes: readonly HostileOutcome[]): readonly HostileOutcome[] {
  return outcomes.filter(({ stopped_by: by, rows_within: rows }) => by.length === 0 && rows > 0);
}

function groups(
  outcomes: readonly HostileOutcome[],
  keyOf: (outcome: HostileOutcome) => string,
): readonly (readonly [string, readonly HostileOutcome[]])[] {
  const keys = [...new Set(outcomes.map(keyOf))].sort();
  return keys.map((key) => [key, outcomes.filter((one) => keyOf(one) === key)] as const);
}
