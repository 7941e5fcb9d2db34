import type { ChecklistItem } from './checklist-item.ts';
import { DEMANDS, type Demand, type Level } from './levels.ts';
import { promotionChecklist } from './promotion-checklist.ts';
import { readinessChecklist } from './readiness-checklist.ts';
import { statisticsOf } from './statistics.ts';
import type { WorkflowEvidence } from './workflow-evidence.ts';

/** Something that keeps a workflow from a level. */
export type Missing = { readonly what: string; readonly why: string };

/** What a workflow lacks for a level; nothing where it may have it. Pure. */
export function missingFor(level: Level, evidence: WorkflowEvidence): readonly Missing[] {
  if (level === 'blocked') return [];
  const readiness = readinessChecklist(evidence);
  if (level === 'sandbox_only') {
    const needed = ['risk_map', 'identity', 'egress', 'one_broker'];
    return open(readiness.filter(({ id }) => needed.includes(id)));
  }
  const all = [...promotionChecklist(evidence), ...(level === 'production_ready' ? readiness : [])];
  // The decision itself is what is being asked for.
  const items = all.filter(({ id }) => id !== 'per_workflow');
  return [
    ...open(unique(items)),
    ...open(outward(readiness)),
    ...statistics(DEMANDS[level], evidence),
  ].filter(({ what }, index, list) => list.findIndex((other) => other.what === what) === index);
}

/** The furthest level that the evidence carries. */
export function earnedLevel(evidence: WorkflowEvidence): Level {
  const levels: readonly Level[] = ['production_ready', 'draft_with_review', 'sandbox_only'];
  return levels.find((level) => missingFor(level, evidence).length === 0) ?? 'blocked';
}

function open(items: readonly ChecklistItem[]): readonly Missing[] {
  return items.flatMap(({ title, missing }) => (missing === null ? [] : [{ what: title, why: missing }]));
}

function unique(items: readonly ChecklistItem[]): readonly ChecklistItem[] {
  return items.filter(({ id }, index) => items.findIndex((other) => other.id === id) === index);
}

/** Nothing goes out unreviewed, at any level outside the sandbox. */
function outward(readiness: readonly ChecklistItem[]): readonly ChecklistItem[] {
  return readiness.filter(({ id }) => id === 'outward_writes' || id === 'egress' || id === 'one_broker');
}

function statistics(demand: Demand, evidence: WorkflowEvidence): readonly Missing[] {
  const { violations, pass_all, skins, worst_skin, distinct } = statisticsOf(evidence, demand.passAll.k);
  const { mutants } = evidence;
  const shown = skins.length;
  const more = Math.ceil(Math.log(0.05) / Math.log1p(-demand.maxViolationRate));
  const failing = skins.find(({ skin, n, passes }) => skin === worst_skin && passes < n);
  return [
    ...(violations.upper_bound_95 <= demand.maxViolationRate
      ? []
      : [
          {
            what: 'Violation rate',
            why: `${violations.count} of ${violations.n} ${runsOf(evidence)} did harm, so the rate may be ${percent(violations.upper_bound_95)}; at most ${percent(demand.maxViolationRate)} takes ${more} clean ones`,
          },
        ]),
    ...(pass_all.lower_bound_95 >= demand.passAll.atLeast
      ? []
      : [
          {
            what: `All of ${demand.passAll.k} trials pass`,
            why: `at 95 % only ${percent(pass_all.lower_bound_95)} is shown by ${distinct.length} ${runsOf(evidence)}; expected ${percent(demand.passAll.atLeast)}`,
          },
        ]),
    ...(shown >= demand.skins
      ? []
      : [
          {
            what: 'Skins',
            why: `runs on ${shown} of the product's faces; expected ${demand.skins} (playpen run --skin NAME)`,
          },
        ]),
    ...(failing === undefined
      ? []
      : [
          {
            what: 'Worst skin',
            why: `${failing.passes} of ${failing.n} runs pass in the skin ${failing.skin}`,
          },
        ]),
    ...(mutants.runs > 0 && mutants.caught === mutants.runs
      ? []
      : [
          {
            what: 'Graders are proven',
            why:
              mutants.runs === 0
                ? 'no mutant has run: playpen run --mutants'
                : `${mutants.runs - mutants.caught} of ${mutants.runs} mutants were not failed`,
          },
        ]),
  ];
}

function runsOf({ isScript }: WorkflowEvidence): string {
  return isScript ? 'different runs (a script repeats itself: other seeds and skins count)' : 'runs';
}

export function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}
