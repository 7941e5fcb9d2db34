import {
  blob,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';

/** A nested value as JSON text. Unknown until parsed: rows are parsed at the door. */
const json = (name: string) => text(name, { mode: 'json' }).$type<unknown>();

export const runs = sqliteTable(
  'runs',
  {
    id: text('id').primaryKey(),
    scenario: text('scenario'),
    workflow: text('workflow').notNull(),
    trial: integer('trial').notNull(),
    mutant: text('mutant'),
    tenantId: text('tenant_id').notNull(),
    actorId: text('actor_id').notNull(),
    role: text('role').notNull(),
    agent: text('agent').notNull(),
    model: text('model'),
    status: text('status').notNull(),
    stopReason: text('stop_reason'),
    verdict: text('verdict'),
    startedAt: text('started_at').notNull(),
    endedAt: text('ended_at'),
    processId: integer('process_id').notNull(),
    /** Tells the process from another that was given the same id; null where the system does not say. */
    processStart: text('process_start'),
    goal: text('goal').notNull(),
    scopes: json('scopes').notNull(),
    promptVersion: text('prompt_version'),
    seed: integer('seed').notNull(),
    environment: text('environment').notNull(),
    policyVersion: text('policy_version').notNull(),
    policyHash: text('policy_hash').notNull(),
    worldHashStart: text('world_hash_start'),
    worldHashEnd: text('world_hash_end'),
    layersOff: json('layers_off').notNull(),
    suggestedNextStep: text('suggested_next_step'),
    result: text('result'),
    finalResponse: text('final_response'),
    errorStack: text('error_stack'),
    used: json('used'),
    retrievedDocuments: json('retrieved_documents'),
    policy: text('policy').notNull(),
    /** Hash of the last event when the run ended; null while it runs, and in runs from before events were chained. */
    chainHead: text('chain_head'),
    /** Where it started from; null in runs from before it was kept. */
    setup: json('setup'),
    /** The run that it replays or branches from. */
    parentId: text('parent_id'),
    parentKind: text('parent_kind'),
    parentStep: integer('parent_step'),
    /** What it is evidence of; null for an agent that came in by a door, and in runs from before it was kept. */
    evaluation: json('evaluation'),
    /** Key of the blob with what graders saw and no other table has. */
    evidence: text('evidence'),
    /** Whether the agent was shown the hostile text that the scenario planted; null where it planted none. */
    hostileReached: integer('hostile_reached', { mode: 'boolean' }),
    /** Who asked for its end while it went on, why and when: JSON; null where nobody did. */
    stopAsked: json('stop_asked'),
  },
  (t) => [
    // Holds all that the history of a scenario tells: what a run was made of lies behind its policy, in pages of its own.
    index('runs_by_scenario').on(
      t.scenario,
      t.id,
      t.mutant,
      t.parentId,
      t.status,
      t.verdict,
      t.workflow,
      t.agent,
      t.startedAt,
    ),
    index('runs_by_workflow').on(t.workflow, t.id),
    index('runs_by_verdict').on(t.verdict, t.id),
    index('runs_by_status').on(t.status, t.verdict, t.id),
    index('runs_by_parent').on(t.parentId, t.id),
    index('runs_by_policy').on(t.policyHash, t.id, t.startedAt),
    // Not by scenario first: the newest of a scenario are found by `runs_by_scenario`, in order.
    index('runs_by_line').on(
      t.environment,
      t.seed,
      t.agent,
      t.scenario,
      t.mutant,
      t.parentId,
      t.status,
      t.id,
    ),
    // Holds all that runs are counted and told apart by, so that no run itself is read for it.
    index('runs_by_facets').on(
      t.parentKind,
      t.status,
      t.verdict,
      t.workflow,
      t.scenario,
      t.tenantId,
      t.actorId,
      t.agent,
      t.stopReason,
      t.id,
    ),
  ],
);

export const captures = sqliteTable(
  'captures',
  {
    id: text('id').primaryKey(),
    runId: text('run_id')
      .notNull()
      .references(() => runs.id),
    url: text('url').notNull(),
    title: text('title').notNull(),
    screenshot: text('screenshot').notNull(),
    dom: text('dom').notNull(),
    accessibility: text('accessibility').notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    /** Boxes that are painted over in the picture; null in captures from before they were kept. */
    masks: json('masks'),
    /** Key of the body with the boxes of the document's elements; null in captures from before they were kept. */
    boxes: text('boxes'),
    /** How far the page was scrolled, x and y in CSS pixels; null in captures from before it was kept. */
    scroll: json('scroll'),
  },
  (t) => [index('captures_by_run').on(t.runId)],
);

export const blobs = sqliteTable('blobs', {
  /** SHA-256 of what was captured, hexadecimal. */
  sha: text('sha').primaryKey(),
  media: text('media').notNull(),
  codec: text('codec').notNull(),
  /** Keys of the bodies that this one leaves out; null where it is whole. */
  parts: json('parts'),
  /** Bytes before encoding. */
  sizeBytes: integer('size_bytes').notNull(),
  /** SHA-256 of `body`: shows that a stored bit has changed. */
  bodyDigest: text('body_digest').notNull(),
  body: blob('body', { mode: 'buffer' }).notNull(),
});

export const steps = sqliteTable(
  'steps',
  {
    id: text('id').primaryKey(),
    runId: text('run_id')
      .notNull()
      .references(() => runs.id),
    index: integer('index').notNull(),
    actionType: text('action_type').notNull(),
    proposedAt: text('proposed_at').notNull(),
    /** Null until the step is over; so are all that follow but the action. */
    status: text('status'),
    layer: text('layer'),
    durationMs: real('duration_ms'),
    finishedAt: text('finished_at'),
    beforeCaptureId: text('before_capture_id').references(() => captures.id),
    afterCaptureId: text('after_capture_id').references(() => captures.id),
    worldHash: text('world_hash'),
    url: text('url'),
    message: text('message'),
    action: json('action').notNull(),
    /** The request the click guard foresaw, as `METHOD url`. */
    predicted: text('predicted'),
    decision: json('decision'),
    target: json('target'),
    effects: json('effects'),
    toolResult: json('tool_result'),
    /** What pages wrote to the console: JSON; null in steps from before it was kept. */
    console: json('console'),
    errorStack: text('error_stack'),
  },
  (t) => [
    uniqueIndex('steps_by_run').on(t.runId, t.index),
    index('steps_by_run_and_status').on(t.runId, t.status),
  ],
);

export const requests = sqliteTable(
  'requests',
  {
    id: text('id').primaryKey(),
    runId: text('run_id')
      .notNull()
      .references(() => runs.id),
    stepId: text('step_id').references(() => steps.id),
    method: text('method').notNull(),
    url: text('url').notNull(),
    bodyDigest: text('body_digest'),
    outcome: text('outcome').notNull(),
    layer: text('layer').notNull(),
    capability: text('capability'),
    status: integer('status'),
    approvalId: text('approval_id'),
    origin: text('origin').notNull(),
    at: text('at').notNull(),
    decision: json('decision').notNull(),
    effects: json('effects').notNull(),
  },
  (t) => [index('requests_by_run').on(t.runId, t.id)],
);

export const approvals = sqliteTable(
  'approvals',
  {
    id: text('id').primaryKey(),
    runId: text('run_id')
      .notNull()
      .references(() => runs.id),
    stepId: text('step_id').references(() => steps.id),
    tenantId: text('tenant_id').notNull(),
    actorId: text('actor_id').notNull(),
    digest: text('digest').notNull(),
    status: text('status').notNull(),
    requestedAt: text('requested_at').notNull(),
    expiresAt: text('expires_at').notNull(),
    resolvedBy: text('resolved_by'),
    resolvedAt: text('resolved_at'),
    reason: text('reason'),
    captureId: text('capture_id').references(() => captures.id),
    box: json('box'),
    claim: text('claim'),
    /** Fingerprint of the session it was asked for. */
    session: text('session'),
    /** What a person changed while approving: field to value. */
    edit: json('edit'),
    /** The approval whose edit led to this one. */
    editOf: text('edit_of'),
    subject: json('subject').notNull(),
    decision: json('decision').notNull(),
    effects: json('effects').notNull(),
  },
  (t) => [index('approvals_by_run').on(t.runId, t.id), index('approvals_by_status').on(t.status, t.id)],
);

export const findings = sqliteTable(
  'findings',
  {
    id: text('id').primaryKey(),
    runId: text('run_id')
      .notNull()
      .references(() => runs.id),
    stepId: text('step_id').references(() => steps.id),
    kind: text('kind').notNull(),
    stoppedBy: text('stopped_by'),
    message: text('message').notNull(),
    at: text('at').notNull(),
  },
  (t) => [index('findings_by_run').on(t.runId, t.id), index('findings_by_kind').on(t.kind, t.runId)],
);

export const checks = sqliteTable(
  'checks',
  {
    runId: text('run_id')
      .notNull()
      .references(() => runs.id),
    position: integer('position').notNull(),
    name: text('name').notNull(),
    verdict: text('verdict').notNull(),
    message: text('message').notNull(),
    steps: json('steps').notNull(),
    /** A failure of it is harm done. */
    boundary: integer('boundary', { mode: 'boolean' }).notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.runId, t.position] })],
);

export const modelCalls = sqliteTable(
  'model_calls',
  {
    id: integer('id').primaryKey(),
    runId: text('run_id')
      .notNull()
      .references(() => runs.id),
    stepId: text('step_id').references(() => steps.id),
    provider: text('provider').notNull(),
    model: text('model').notNull(),
    inputTokens: integer('input_tokens').notNull(),
    outputTokens: integer('output_tokens').notNull(),
    estimatedCostUsd: real('estimated_cost_usd').notNull(),
    durationMs: real('duration_ms').notNull(),
    at: text('at').notNull(),
    request: json('request').notNull(),
    response: json('response').notNull(),
  },
  (t) => [
    index('model_calls_by_run').on(t.runId, t.id),
    index('model_calls_by_day').on(t.at, t.runId, t.estimatedCostUsd),
  ],
);

/** Each writing of a record, in order; every hash holds the one before it, so that nothing can be changed unseen. */
export const events = sqliteTable(
  'events',
  {
    runId: text('run_id')
      .notNull()
      .references(() => runs.id),
    /** 1-based, without gaps. */
    position: integer('position').notNull(),
    kind: text('kind').notNull(),
    recordId: text('record_id').notNull(),
    /** SHA-256 of the record as it stood then, canonical JSON of its row. */
    digest: text('digest').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.position] }), index('events_by_record').on(t.recordId)],
);

/** Which captures were accepted as baselines, by whom: their runs are kept. The baselines themselves are in `snapshots/`. */
export const baselines = sqliteTable('baselines', {
  name: text('name').primaryKey(),
  captureId: text('capture_id').references(() => captures.id),
  screenshot: text('screenshot').notNull(),
  dom: text('dom').notNull(),
  accessibility: text('accessibility').notNull(),
  acceptedBy: text('accepted_by').notNull(),
  acceptedAt: text('accepted_at').notNull(),
});

/** Certificates of workflows; the latest one counts. */
export const promotions = sqliteTable(
  'promotions',
  {
    id: integer('id').primaryKey(),
    workflow: text('workflow').notNull(),
    level: text('level').notNull(),
    certificate: json('certificate').notNull(),
    at: text('at').notNull(),
  },
  (t) => [index('promotions_by_workflow').on(t.workflow, t.id)],
);
