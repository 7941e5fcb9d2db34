import { OFFERED_TOOLS } from '../../agents/tools/menu.ts';
import { whyNotOffered } from '../../agents/tools/not-offered.ts';
import type { OfferedTool, ToolCall } from '../../agents/tools/offered-tool.ts';
import { type Reply, refusal } from '../../agents/tools/reply.ts';
import type { Turn } from '../../agents/tools/turn.ts';
import { listedName, workflowTool } from '../../agents/tools/workflow-tool.ts';
import { nobody, person } from '../../broker/approvers.ts';
import type { Clock } from '../../clock.ts';
import { PlaypenError, quoted } from '../../errors.ts';
import type { Action } from '../../model/action.ts';
import type { Observation } from '../../model/observation.ts';
import type { OpenOptions } from '../open-options.ts';
import { PatientRun } from '../patient-run.ts';
import type { Playpen } from '../playpen.ts';
import { type Ask, clientApprover } from './client-approver.ts';

/** Who answers what a run over MCP holds: the person at the client, one on the review page, or nobody. */
export const MCP_APPROVERS = ['client', 'person', 'nobody'] as const;
export type McpApprover = (typeof MCP_APPROVERS)[number];

/** How long a call waits for an approval before it is answered with "held"; clients give up after a minute. */
const PATIENCE_MS = 20_000;

/** What an MCP session is opened with. */
export type McpSettings = {
  readonly playpen: Playpen;
  readonly open: Omit<OpenOptions, 'approver' | 'agent'>;
  readonly approver: McpApprover;
  readonly clock: Clock;
  /** Default 20 s. */
  readonly patienceMs?: number;
};

/** What a session knows of the client at the other end. */
export type McpClient = {
  /** As it calls itself. */
  readonly name: string;
  readonly ask: Ask;
};

/** One client's session: one run, opened when the first tool is called, and closed with it. */
export class McpSession {
  readonly #settings: McpSettings;
  readonly #client: () => McpClient;
  readonly #tools: readonly OfferedTool[];
  #opening: Promise<PatientRun> | undefined;
  #seen: Observation | null = null;
  #closed = false;

  /** @throws PlaypenError `WORKFLOW_UNKNOWN` or `POLICY_INVALID` */
  constructor(settings: McpSettings, client: () => McpClient) {
    this.#settings = settings;
    this.#client = client;
    this.#tools = [...OFFERED_TOOLS, ...settings.playpen.tools(settings.open.workflow).map(workflowTool)];
  }

  get tools(): readonly OfferedTool[] {
    return this.#tools;
  }

  /** Calls a tool; whatever goes wrong, what comes back is a reply. */
  async call(name: string, input: unknown): Promise<Reply> {
    const tool = this.#tools.find((one) => one.name === name || one.name === listedName(name));
    if (tool === undefined) {
      const why = whyNotOffered(name);
      const names = this.#tools.map((one) => one.name).join(', ');
      return refusal(why ?? `Cannot call ${quoted(name)}: there is no such tool; expected one of ${names}`);
    }
    try {
      const run = await this.#open();
      return await tool.call(input, this.#callOn(run));
    } catch (error) {
      if (error instanceof PlaypenError) return refusal(`${error.code}: ${error.message}`);
      throw error;
    }
  }

  /** Ends the run, if one was opened. */
  async close(): Promise<void> {
    this.#closed = true;
    const opened = await this.#opening?.catch(() => undefined);
    await opened?.run.close('interrupted');
  }

  #callOn(run: PatientRun): ToolCall {
    const take = async (turn: Promise<Turn>): Promise<Turn> => this.#took(run, await turn);
    return {
      act: (action: Action) => take(run.act(action)),
      wait: () => take(run.wait()),
      seen: this.#seen,
      picture: () => run.run.picture(),
    };
  }

  /** Keeps what was seen, and lets go of a run that is over. */
  #took({ run }: PatientRun, turn: Turn): Turn {
    if ('held' in turn) return turn;
    const { observation } = turn;
    if (observation.page !== null) this.#seen = observation;
    if (observation.stop === null) return turn;
    void run.close();
    return { observation: { ...observation, message: `${observation.message} ${CONNECT_AGAIN}` } };
  }

  #open(): Promise<PatientRun> {
    if (this.#opening === undefined) {
      const opening = this.#start();
      this.#opening = opening;
      opening.catch(() => {
        this.#opening = undefined;
      });
    }
    return this.#opening;
  }

  async #start(): Promise<PatientRun> {
    const { playpen, open, approver, clock, patienceMs = PATIENCE_MS } = this.#settings;
    let patient: PatientRun | undefined;
    const client = clientApprover(
      () => this.#client().name,
      (message, approval) => this.#client().ask(message, approval),
      (id) => patient?.run.approvals.list().find((approval) => approval.id === id),
    );
    const approvers = { client, person, nobody } as const;
    const run = await playpen.open({
      ...open,
      approver: approvers[approver],
      agent: agentName(this.#client()),
    });
    patient = new PatientRun(run, clock, patienceMs);
    if (this.#closed) await run.close('interrupted');
    // Nobody else tells an agent where the product is.
    const start = { type: 'navigate', url: run.briefing.startUrl, reason: 'start of the run' } as const;
    this.#took(patient, await patient.act(start));
    return patient;
  }
}

const CONNECT_AGAIN = 'Another run starts with another session: connect again.';

/** The client's own name for itself: a label, and nothing is decided by it. */
function agentName({ name }: McpClient): string {
  const plain = name.replace(/[^\w .:/@-]/g, '').slice(0, 60);
  return plain === '' ? 'mcp' : `mcp: ${plain}`;
}
