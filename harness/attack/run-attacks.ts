import { PlaypenError, quoted } from '../errors.ts';
import type { Attack, AttackResult, Control, Group, Stopper, Switch } from './attack.ts';
import type { Bench } from './bench/bench.ts';
import { families } from './families/menu.ts';
import { WHOLE, without } from './postures.ts';

/** How the suite is run. */
export type AttackOptions = {
  /** Ids, or beginnings of ids such as `NET` or `NET-72`; all by default. */
  readonly only?: readonly string[];
  /** Tries everything once with this layer away, in place of the postures that an attack names. */
  readonly layerOff?: Switch;
  /** Attacks that run side by side. */
  readonly workers?: number;
  /** Told of each result as it comes, and of how many there will be; twice of one that came to nothing at first. */
  onResult?(result: AttackResult, done: number, total: number): void;
};

/** How often a control that did not fire is run again: a control is no race that has to be won at once. */
const CONTROL_TRIES = 3;

/** What a control or an attempt may take, and what it may take more for each try. One that hangs has shown nothing. */
const [CAP_MS, TRY_MS] = [120_000, 10_000];

type Chosen = { readonly group: Group; readonly attack: Attack };

/** @throws PlaypenError `USAGE` where `only` names nothing */
export function chooseAttacks(only: readonly string[] = []): readonly Chosen[] {
  const all = families.flatMap(({ group, attacks }) => attacks.map((attack) => ({ group, attack })));
  if (only.length === 0) return all;
  for (const name of only) {
    if (!all.some(({ attack }) => isNamed(attack.id, name))) {
      throw new PlaypenError(
        'USAGE',
        `Cannot run the attack ${quoted(name)}: there is none; expected an id such as NET-01, or the beginning of some`,
      );
    }
  }
  return all.filter(({ attack }) => only.some((name) => isNamed(attack.id, name)));
}

/** `NET-7` does not name `NET-72`, but `NET-72` names `NET-72a`. */
function isNamed(id: string, name: string): boolean {
  const wanted = name.toUpperCase();
  const upper = id.toUpperCase();
  return upper.startsWith(wanted) && !/^\d/.test(/\d$/.test(wanted) ? upper.slice(wanted.length) : '');
}

/** Runs attacks, each with its control first, and says what came of them, in the order of the catalogue. */
export async function runAttacks(
  bench: Bench,
  options: AttackOptions = {},
): Promise<readonly AttackResult[]> {
  const chosen = chooseAttacks(options.only);
  const results: AttackResult[] = [];
  let next = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < chosen.length; at = next++) {
      const one = chosen[at];
      if (one === undefined) return;
      const result = await runOne(bench, one, options.layerOff);
      results[at] = result;
      done += 1;
      options.onResult?.(result, done, chosen.length);
    }
  };
  await Promise.all(Array.from({ length: options.workers ?? 6 }, work));
  // What showed nothing beside others, on a machine that had no time for it, may show something alone.
  for (const [at, one] of chosen.entries()) {
    if (results[at]?.result !== 'inconclusive') continue;
    const result = { ...(await runOne(bench, one, options.layerOff)), again: true };
    results[at] = result;
    options.onResult?.(result, done, chosen.length);
  }
  return results;
}

async function runOne(bench: Bench, { group, attack }: Chosen, layerOff?: Switch): Promise<AttackResult> {
  const { id, technique, mustStop, expects } = attack;
  const known = { id, group, technique, mustStop, expects, again: false };
  const fail = (
    result: AttackResult['result'],
    control: string,
    problems: readonly string[],
  ): AttackResult => ({
    ...known,
    result,
    control,
    stoppedBy: {},
    tries: 0,
    problems,
  });
  const control = await capped(attack, fire(bench, attack)).catch(
    (error: unknown): Control => ({
      fired: false,
      why: `the control broke: ${wordsOf(error)}`,
      cannot: false,
    }),
  );
  if (!control.fired) {
    return control.cannot
      ? fail('cannot', control.why, [])
      : fail('inconclusive', control.why, [control.why]);
  }
  const postures = layerOff === undefined ? [WHOLE, ...(attack.also ?? [])] : [without(layerOff)];
  const problems: string[] = [];
  const stoppedBy: Record<string, readonly Stopper[]> = {};
  let [tries, isBroken] = [0, false];
  for (const posture of postures) {
    tries += attack.tries ?? 1;
    try {
      const { through, by } = await capped(attack, attack.attempt(bench, posture, control));
      stoppedBy[posture.name] = by;
      problems.push(...through.map((what) => `${posture.name}: ${what}`));
    } catch (error) {
      isBroken = true;
      problems.push(`${posture.name}: the attempt broke: ${wordsOf(error)}`);
    }
  }
  const result = problems.length === 0 ? 'stopped' : isBroken ? 'inconclusive' : 'through';
  return { ...known, result, control: control.what, stoppedBy, tries, problems };
}

async function fire(bench: Bench, attack: Attack): Promise<Control> {
  for (let turn = 1; ; turn++) {
    const control = await attack.control(bench);
    if (control.fired || control.cannot || turn === CONTROL_TRIES) return control;
  }
}

async function capped<T>({ tries = 1 }: Attack, work: Promise<T>): Promise<T> {
  const capMs = CAP_MS + tries * TRY_MS;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it took more than ${capMs} ms`)), capMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
}
