import type { Clock } from '../clock.ts';
import type { Budget, BudgetUse } from '../model/budget.ts';
import type { StopReason } from '../model/run.ts';
import { Repetition, type Taken } from './repetition.ts';
import { RuntimeClock } from './runtime-clock.ts';

const MINUTE_MS = 60_000;

/** What models have cost today, over all runs of the tenant and of the workflow, USD. */
export type CostOfToday = { tenant(): number; workflow(): number };

/** Counts what a run uses, and says when a limit is passed. The only place where limits are enforced. */
export class BudgetMeter {
  readonly #budget: Budget;
  readonly #clock: Clock;
  readonly #documents = new Set<string>();
  readonly #failures = new Map<string, number>();
  readonly #costOfToday: CostOfToday;
  readonly #runtime: RuntimeClock;
  readonly #repetition: Repetition;
  #steps = 0;
  #toolCalls = 0;
  #retries = 0;
  #pages = 0;
  #modelTokens = 0;
  #costUsd = 0;
  #subtasks = 0;
  #mostSubtasks = 0;
  readonly #requestsMs: number[] = [];
  #mostRequests = 0;
  #bytesOut = 0;
  #onOver: (limit: StopReason) => void = () => undefined;

  constructor(budget: Budget, clock: Clock, costOfToday: CostOfToday) {
    this.#budget = budget;
    this.#clock = clock;
    this.#costOfToday = costOfToday;
    this.#runtime = new RuntimeClock(clock, budget.maxRuntimeMs);
    this.#repetition = new Repetition(budget);
  }

  /**
   * Starts the runtime anew: set-up does not count.
   *
   * @param onOver called when it is used up, or pages send more than they may, whatever the agent does
   */
  start(onOver: (limit: StopReason) => void): void {
    this.#onOver = onOver;
    this.#runtime.start(() => onOver('runtime_budget_exceeded'));
  }

  /** The run is over: its runtime stands. */
  stop(): void {
    this.#runtime.stop();
  }

  whileActing<T>(act: () => Promise<T>): Promise<T> {
    return this.#runtime.whileActing(act);
  }

  /** Runs something whose duration is a person's; it stops the clock where the agent is kept waiting by it. */
  whileWaiting<T>(wait: Promise<T>): Promise<T> {
    return this.#runtime.whileWaiting(wait);
  }

  /** Counts what came of a step, and says where the run goes round in circles. */
  noteTaken(taken: Taken): StopReason | undefined {
    return this.#repetition.note(taken);
  }

  /** Counts one more step, and returns the limit that it passes, if it passes one. */
  takeStep(): StopReason | undefined {
    if (this.#steps >= this.#budget.maxSteps) return 'step_budget_exceeded';
    this.#steps += 1;
    return this.exceeded();
  }

  takeToolCall(): StopReason | undefined {
    if (this.#toolCalls >= this.#budget.maxToolCalls) return 'tool_call_budget_exceeded';
    this.#toolCalls += 1;
    return undefined;
  }

  /** Counts calls of one tool that failed or were refused in a row; the first is no retry. */
  noteToolResult(tool: string, ok: boolean): StopReason | undefined {
    if (ok) {
      this.#failures.delete(tool);
      return undefined;
    }
    const failures = (this.#failures.get(tool) ?? 0) + 1;
    this.#failures.set(tool, failures);
    this.#retries = Math.max(this.#retries, failures);
    return failures > this.#budget.maxRetriesPerTool ? 'retry_budget_exceeded' : undefined;
  }

  /**
   * Counts a request of the browser, one that is refused too, and what of it goes to a host other than the product;
   * returns the limit that it passes, if it passes one. What passes one is not sent, but counts.
   */
  takeRequest(bytesOut: number): StopReason | undefined {
    const limit = this.#countRequest(bytesOut);
    if (limit !== undefined) this.#onOver(limit);
    return limit;
  }

  #countRequest(bytesOut: number): StopReason | undefined {
    const now = this.#clock.elapsedMs();
    while (now - (this.#requestsMs[0] ?? now) >= MINUTE_MS) this.#requestsMs.shift();
    // One more than the limit says that it is passed; a storm must not make the list long.
    if (this.#requestsMs.length <= this.#budget.maxRequestsPerMinute) this.#requestsMs.push(now);
    this.#mostRequests = Math.max(this.#mostRequests, this.#requestsMs.length);
    this.#bytesOut += bytesOut;
    if (this.#requestsMs.length > this.#budget.maxRequestsPerMinute) return 'request_budget_exceeded';
    return bytesOut > 0 && this.#bytesOut > this.#budget.maxBytesOut ? 'egress_budget_exceeded' : undefined;
  }

  noteDocuments(ids: readonly string[]): void {
    for (const id of ids) this.#documents.add(id);
  }

  notePages(opened: number): void {
    this.#pages = opened;
  }

  /** Counts what a model was used, which the trace has by now, and returns the limit that it passes. */
  noteModelUse(tokens: number, costUsd: number): StopReason | undefined {
    this.#modelTokens += tokens;
    this.#costUsd += costUsd;
    return this.exceeded();
  }

  /** What is left for models; Infinity where nothing limits it. */
  modelAllowance(): { readonly tokens: number; readonly costUsd: number } {
    const { modelTokens, estimatedCostUsd, tenantCostUsd, workflowCostUsd } = this.use();
    const left = (limit: number | null, used: number | null) =>
      limit === null ? Number.POSITIVE_INFINITY : limit - (used ?? 0);
    const { maxModelTokens, maxEstimatedCostUsd, maxDailyCostUsdPerTenant, maxDailyCostUsdPerWorkflow } =
      this.#budget;
    return {
      tokens: left(maxModelTokens, modelTokens),
      costUsd: Math.min(
        left(maxEstimatedCostUsd, estimatedCostUsd),
        left(maxDailyCostUsdPerTenant, tenantCostUsd),
        left(maxDailyCostUsdPerWorkflow, workflowCostUsd),
      ),
    };
  }

  /** Counts a subtask that begins; one that passes the limit is not begun, and must not be ended. */
  startSubtask(): StopReason | undefined {
    if (this.#subtasks >= this.#budget.maxConcurrentSubtasks) return 'subtask_budget_exceeded';
    this.#subtasks += 1;
    this.#mostSubtasks = Math.max(this.#mostSubtasks, this.#subtasks);
    return undefined;
  }

  endSubtask(): void {
    this.#subtasks -= 1;
  }

  /** The first limit that is passed by now. */
  exceeded(): StopReason | undefined {
    const use = this.use();
    const limits: readonly (readonly [number, number | null, StopReason])[] = [
      [use.runtimeMs, this.#budget.maxRuntimeMs, 'runtime_budget_exceeded'],
      [use.pages, this.#budget.maxPages, 'page_budget_exceeded'],
      [use.retrievedDocuments, this.#budget.maxRetrievedDocuments, 'document_budget_exceeded'],
      [use.modelTokens, this.#budget.maxModelTokens, 'token_budget_exceeded'],
      [use.estimatedCostUsd, this.#budget.maxEstimatedCostUsd, 'cost_budget_exceeded'],
      [use.tenantCostUsd ?? 0, this.#budget.maxDailyCostUsdPerTenant, 'tenant_cost_budget_exceeded'],
      [use.workflowCostUsd ?? 0, this.#budget.maxDailyCostUsdPerWorkflow, 'workflow_cost_budget_exceeded'],
      [use.requestsPerMinute, this.#budget.maxRequestsPerMinute, 'request_budget_exceeded'],
      [use.bytesOut, this.#budget.maxBytesOut, 'egress_budget_exceeded'],
    ];
    return limits.find(([used, limit]) => limit !== null && used > limit)?.[2];
  }

  /** Ids of every document that was retrieved, in order. */
  documents(): readonly string[] {
    return [...this.#documents];
  }

  use(): BudgetUse {
    const { maxDailyCostUsdPerTenant, maxDailyCostUsdPerWorkflow } = this.#budget;
    return {
      runtimeMs: this.#runtime.usedMs(),
      steps: this.#steps,
      toolCalls: this.#toolCalls,
      retries: this.#retries,
      pages: this.#pages,
      retrievedDocuments: this.#documents.size,
      modelTokens: this.#modelTokens,
      estimatedCostUsd: this.#costUsd,
      tenantCostUsd: maxDailyCostUsdPerTenant === null ? null : this.#costOfToday.tenant(),
      workflowCostUsd: maxDailyCostUsdPerWorkflow === null ? null : this.#costOfToday.workflow(),
      subtasks: this.#mostSubtasks,
      requestsPerMinute: this.#mostRequests,
      bytesOut: this.#bytesOut,
    };
  }
}
