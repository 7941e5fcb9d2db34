/** What a scenario tries out; the promotion checklist asks for one of each. */
export const SCENARIO_KINDS = [
  'happy_path',
  'ambiguous_input',
  'permission_boundary',
  'prompt_injection',
  'budget',
  'human_fallback',
] as const;
export type ScenarioKind = (typeof SCENARIO_KINDS)[number];

/** The part that an agent plays: the scenario's own right ways, its wrong ones, or somebody's agent that is measured. */
export const AGENT_PARTS = ['reference', 'alternative', 'mutant', 'external'] as const;
export type AgentPart = (typeof AGENT_PARTS)[number];

/** SHA-256 of what a run was made with, hexadecimal: a later run under another hash says nothing of this one. */
export type CodeHashes = {
  /** The agent's own file; null where it is part of the scenario, or came in by a door. */
  readonly agent: string | null;
  /** The workflow's folder, and what its scenarios share. */
  readonly scenarios: string;
  /** Null where the product is not part of Playpen, and so can change unseen. */
  readonly app: string | null;
  readonly harness: string;
};

/** What a run is evidence of. */
export type Evaluation = {
  readonly part: AgentPart;
  /** Made to prove the graders: it says nothing about how well an agent does. */
  readonly proof: boolean;
  readonly kind: ScenarioKind;
  /** The face of the product; null where it has only one. */
  readonly skin: string | null;
  /** Whether a person answers its approvals, rather than the scenario. */
  readonly byPerson: boolean;
  /** Ids of the documents that the goal needs, where the scenario says so. */
  readonly documents: readonly string[] | null;
  readonly code: CodeHashes;
  /** Where the scenario and its policy are, to see whether they have changed since. */
  readonly files: { readonly scenario: string; readonly policy: string; readonly agent: string | null };
};
