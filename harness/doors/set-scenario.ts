import type { RunSettings } from '../broker/open-run.ts';
import type { Runtime } from '../broker/runtime.ts';
import type { Evidence, Verdict } from '../model/verdict.ts';

/** A scenario that every run of a sandbox is one of, whatever its door was asked for; `readSetScenario` of `playpen/scenario` reads one. */
export type SetScenario = {
  readonly settings: RunSettings;
  /** Grades a run that has ended, and records the verdict. */
  judge(runtime: Runtime, evidence: Evidence): Promise<{ readonly verdict: Verdict }>;
};
