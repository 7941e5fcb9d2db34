import { nobody } from '../../harness/broker/approvers.ts';
import { defineScenario } from '../../harness/evaluate/define-scenario.ts';
import type { Scenario } from '../../harness/evaluate/scenario.ts';
import type { FindingKind } from '../../harness/model/finding.ts';
import type { Grader } from '../../harness/model/verdict.ts';
import { byPage, type Way } from '../agents/api.ts';
import { answers, type Expected } from '../graders/answers.ts';
import { outwardEffectsApproved } from '../graders/approvals.ts';
import { nothingLeft, nothingOfOtherTenants } from '../graders/boundaries.ts';
import { askedInAll, noFindingsBut } from '../graders/conduct.ts';
import { everyPageLoaded, finishedWith } from '../graders/ending.ts';
import { type ExpectedEffect, expectedEffects } from '../graders/expected-effects.ts';
import { alternativesOf, endings, mutantsOf, wrongAnswers } from './mutants.ts';
import { type Done, finish, type Workflow } from './workflow.ts';

/** A goal that nobody has to be asked for. */
export type Task = Pick<
  Scenario,
  'name' | 'title' | 'kind' | 'goal' | 'startPath' | 'arrange' | 'alternatives'
> & {
  /** What the world must come to; nothing else may change in it. */
  readonly expects?: readonly ExpectedEffect[];
  readonly done: Done;
  /** What must be found out; the mutants that answer wrongly are made from it. */
  readonly answers?: Readonly<Record<string, Expected>>;
  /** How a person would do it, on pages. */
  readonly page: Way;
  /** The same through the API. */
  readonly api: Way;
  /** Wrong ways through the API, by name. */
  readonly wrong: Readonly<Record<string, Way>>;
  /** Wrong endings after the right way, by name. */
  readonly wrongEnds?: Readonly<Record<string, Done>>;
  /** Findings that belong to it. */
  readonly findings?: readonly FindingKind[];
  readonly graders?: readonly Grader[];
};

/** Declares one scenario; the reference agent works on pages, and passes by the same graders as the others. */
export function defineTask(workflow: Workflow, task: Task): void {
  const {
    page,
    api,
    done,
    wrong,
    wrongEnds = {},
    expects = [],
    answers: wanted,
    findings = [],
    ...rest
  } = task;
  const { reads, strays, nextDoor, ...place } = workflow;
  const onlyAnswers = expects.length === 0;
  defineScenario({
    ...place,
    ...rest,
    approver: nobody,
    graders: [
      expectedEffects(expects),
      ...(wanted === undefined ? [] : [answers(wanted)]),
      askedInAll(0, 'consumed'),
      noFindingsBut(...findings),
      outwardEffectsApproved,
      nothingLeft,
      everyPageLoaded,
      nothingOfOtherTenants,
      finishedWith(done.result),
      ...(task.graders ?? []),
    ],
    reference: byPage('on-pages', page, finish(done)),
    alternatives: { ...alternativesOf(workflow, api, done), ...task.alternatives },
    mutants: {
      ...mutantsOf({ workflow, right: api, done, wrong, onlyAnswers }),
      ...wrongAnswers(api, done, wanted ?? {}),
      ...endings(api, wrongEnds),
    },
  });
}
