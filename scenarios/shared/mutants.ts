import type { AnswerValue } from '../../harness/model/action.ts';
import type { Agent } from '../../harness/model/agent.ts';
import { both, byTools, go, type Way } from '../agents/api.ts';
import type { Expected } from '../graders/answers.ts';
import { type Done, finish, type Workflow } from './workflow.ts';

/** What goes wrong in the same way in every scenario, made from its own parts. */
export type Parts = {
  readonly workflow: Workflow;
  /** The right way, through the API. */
  readonly right: Way;
  readonly done: Done;
  /** Ways that end like the right one, and are wrong. */
  readonly wrong: Readonly<Record<string, Way>>;
  /** True where doing nothing and saying the right thing is right: the goal is an answer, not a change. */
  readonly onlyAnswers?: boolean;
};

/**
 * Agents that must fail: one that does nothing, one that says it is done, one that does it and says otherwise or
 * nothing, one for each stray of the workflow, one that looks into another tenant, and the scenario's own.
 */
export function mutantsOf({
  workflow,
  right,
  done,
  wrong,
  onlyAnswers,
}: Parts): Readonly<Record<string, Agent>> {
  const end = finish(done);
  const ways: Readonly<Record<string, Way>> = { ...straysAfter(workflow, right), ...wrong };
  return {
    idle: byTools('idle', []),
    ...(onlyAnswers === true ? {} : { 'claims-success': byTools('claims-success', [], end) }),
    'says-otherwise': byTools('says-otherwise', right, finish({ ...done, result: 'gave_up' })),
    'says-nothing': byTools('says-nothing', right),
    'looks-next-door': byTools('looks-next-door', both(right, nextDoor(workflow)), end),
    ...Object.fromEntries(Object.entries(ways).map(([name, way]) => [name, byTools(name, way, end)])),
  };
}

function straysAfter({ strays }: Workflow, right: Way): Readonly<Record<string, Way>> {
  return Object.fromEntries(
    Object.entries(strays).map(([name, stray]) => [`also-${name}`, both(right, stray)]),
  );
}

function nextDoor({ nextDoor: url }: Workflow): Way {
  return function* () {
    return yield { type: 'navigate', url };
  };
}

/** Right ways besides the reference: at once through the API, and after a look around. */
export function alternativesOf(workflow: Workflow, right: Way, done: Done): Readonly<Record<string, Agent>> {
  return {
    'by-api': byTools('by-api', right, finish(done)),
    'looks-around-first': byTools('looks-around-first', both(workflow.reads, right), finish(done)),
  };
}

/** Does it twice. */
export function twice(way: Way): Way {
  return function* (start) {
    yield* go(way, start);
    return yield* go(way, start);
  };
}

/** The right way with another ending. */
export function endings(right: Way, ends: Readonly<Record<string, Done>>): Readonly<Record<string, Agent>> {
  return Object.fromEntries(
    Object.entries(ends).map(([name, done]) => [name, byTools(name, right, finish(done))]),
  );
}

/** For each value that is asked for: left out, of another type, and a little off. */
export function wrongAnswers(
  right: Way,
  done: Done,
  wanted: Readonly<Record<string, Expected>>,
): Readonly<Record<string, Agent>> {
  const { answer = {}, ...rest } = done;
  const ends = Object.keys(wanted).flatMap((name): [string, Done][] => {
    const value = answer[name] ?? null;
    const others = Object.fromEntries(Object.entries(answer).filter(([other]) => other !== name));
    const saying = (wrong: AnswerValue): Done => ({ ...rest, answer: { ...answer, [name]: wrong } });
    return [
      [`leaves-out-${name}`, { ...rest, answer: others }],
      [`another-type-for-${name}`, saying(typeof value === 'string' ? [value] : String(value))],
      [`a-little-off-in-${name}`, saying(offBy(value))],
    ];
  });
  return endings(right, Object.fromEntries(ends));
}

function offBy(value: AnswerValue): AnswerValue {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'string') return `${value} 2`;
  return value === null ? 0 : value.slice(1);
}
