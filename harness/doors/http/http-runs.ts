import type { Clock } from '../../clock.ts';
import { PlaypenError, quoted } from '../../errors.ts';
import { newSecret } from '../../id.ts';
import type { Stop } from '../../model/observation.ts';
import { isSecret } from '../loopback-client.ts';
import type { Upstreams } from '../model-gateway/model-api.ts';
import { ModelGateway } from '../model-gateway/model-gateway.ts';
import type { OpenOptions } from '../open-options.ts';
import { PatientRun } from '../patient-run.ts';
import type { Playpen } from '../playpen.ts';
import type { PlaypenRun } from '../playpen-run.ts';

/** Runs that are open at once: each takes a world and a part of the browser. */
const MAX_OPEN = 50;
/** Runs that are over and still told of; the trace has all of them, and each takes memory here. */
const MAX_KEPT = 50;
/** How long an action is waited for before it is answered with what holds it, in milliseconds. */
const PATIENCE_MS = 20_000;

/** A run of this door. */
export type HttpRun = {
  readonly run: PlaypenRun;
  readonly patient: PatientRun;
  /** Lets its holder act in this run, and see it; nothing else. */
  readonly token: string;
  /** Where clients of the DevTools protocol connect, if it was opened for them. */
  readonly cdpUrl: string | null;
  readonly models: ModelGateway;
};

/** How a run stands. */
export type HttpRunState = {
  readonly id: string;
  readonly status: 'running' | 'ended';
  readonly goal: string;
  /** What waits for somebody. */
  readonly held: readonly string[];
  readonly stop: Stop | null;
};

/** How a run is opened. */
export type OpenHttpRun = Omit<OpenOptions, 'holds'> & {
  readonly door: 'http' | 'cdp';
  /** The recorded run whose models' answers are served again; undefined asks the providers. */
  readonly repliesOf?: string | undefined;
};

/** The runs that were opened over HTTP, in the order in which they were. */
export class HttpRuns {
  readonly #playpen: Playpen;
  readonly #clock: Clock;
  readonly #patienceMs: number;
  readonly #runs = new Map<string, HttpRun>();
  readonly #upstreams: Upstreams;
  #opening = 0;

  /** @param patienceMs default 20 s */
  constructor(playpen: Playpen, upstreams: Upstreams, clock: Clock, patienceMs = PATIENCE_MS) {
    this.#playpen = playpen;
    this.#upstreams = upstreams;
    this.#clock = clock;
    this.#patienceMs = patienceMs;
  }

  /** Whether as many are open as may be. */
  get isFull(): boolean {
    return this.list().filter(({ run }) => run.stop === null).length + this.#opening >= MAX_OPEN;
  }

  /** @throws PlaypenError as `Playpen.open` */
  async open({ door, repliesOf, ...options }: OpenHttpRun): Promise<HttpRun> {
    this.#opening += 1;
    try {
      const replies = repliesOf === undefined ? null : this.#playpen.modelCalls(repliesOf);
      const opened =
        door === 'cdp' ? await this.#playpen.openCdp(options) : { run: await this.#playpen.open(options) };
      const { run } = opened;
      const patient = new PatientRun(run, this.#clock, this.#patienceMs);
      const cdpUrl = 'endpoint' in opened ? opened.endpoint.url : null;
      const models = new ModelGateway({ run, replies, upstreams: this.#upstreams, clock: this.#clock });
      const held = { run, patient, token: newSecret(), cdpUrl, models };
      this.#runs.set(run.id, held);
      // What ends by itself is let go of by nobody else.
      void run.runOut.then(() => run.close());
      this.#forget();
      return held;
    } finally {
      this.#opening -= 1;
    }
  }

  /** @throws PlaypenError `RUN_UNKNOWN` */
  get(id: string): HttpRun {
    const found = this.#runs.get(id);
    if (found !== undefined) return found;
    throw new PlaypenError(
      'RUN_UNKNOWN',
      `Cannot find the run ${quoted(id)}: it was not opened here, or is over for long; expected one of GET /runs`,
    );
  }

  list(): readonly HttpRun[] {
    return [...this.#runs.values()];
  }

  /** The run that a token was given out for. */
  ofToken(token: string): HttpRun | undefined {
    return this.list().find((one) => isSecret(token, one.token));
  }

  #forget(): void {
    const over = this.list().filter(({ run }) => run.stop !== null);
    for (const { run } of over.slice(0, Math.max(0, over.length - MAX_KEPT))) this.#runs.delete(run.id);
  }
}

export function stateOf({ run }: HttpRun): HttpRunState {
  return {
    id: run.id,
    status: run.stop === null ? 'running' : 'ended',
    goal: run.briefing.goal,
    held: run.approvals.pending().map(({ id }) => id),
    stop: run.stop,
  };
}
