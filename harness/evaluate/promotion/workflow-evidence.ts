import type { Policy } from '../../policy/policy.ts';
import type { CapabilityUse } from '../../trace/capability-use.ts';
import type { RunFacts } from '../../trace/run-facts.ts';
import type { Certificate } from './certificate.ts';
import type { Hashes, HashName } from './hashes.ts';

/** All that a workflow's promotion is decided on; plain data, gathered once. */
export type WorkflowEvidence = {
  readonly workflow: string;
  /** The agent that is measured: its name, model and prompt, or the scenarios' references. */
  readonly agent: string;
  readonly isScript: boolean;
  /** The policy that is promoted: that of the latest run. */
  readonly policy: Policy;
  readonly hashes: Hashes;
  /** Runs of this agent under these hashes, oldest first. */
  readonly runs: readonly RunFacts[];
  /** Runs that would count, but were made with something that has changed since. */
  readonly stale: { readonly runs: number; readonly because: readonly HashName[] };
  /** Mutants that ran under these hashes, and how many of them the graders failed. */
  readonly mutants: { readonly runs: number; readonly caught: number };
  readonly use: readonly CapabilityUse[];
  /** Replays of these runs: how many came to the same world. */
  readonly replays: { readonly equal: number; readonly diverged: readonly string[] };
  /** Runs whose records were checked against their chain. */
  readonly audit: { readonly checked: number; readonly broken: readonly string[] };
  /** Runs with a step that has no reason. */
  readonly unexplained: readonly string[];
  /** Runs whose stored text was searched for secrets, and those in which one stands. */
  readonly redaction: { readonly checked: number; readonly leaks: readonly string[] };
  /** What was decided last; null where nothing was. */
  readonly promoted: { readonly certificate: Certificate; readonly changed: readonly HashName[] } | null;
};
