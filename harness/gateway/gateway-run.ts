import type { Decision } from '../model/decision.ts';
import type { World } from '../model/environment.ts';
import type { Reach } from '../model/reach.ts';
import type { StopReason } from '../model/run.ts';
import type { GateEntry } from './gate-ports.ts';
import type { RequestGate } from './request-gate.ts';

/** Where a request would go, as the run sees it. */
export type Egress = {
  readonly decision: Decision;
  /** `product`: the environment itself, in process. */
  readonly to: 'product' | 'other';
  readonly reach: Reach;
};

/** A run as the gateway knows it. */
export type GatewayRun = {
  readonly runId: string;
  readonly gate: RequestGate;
  readonly world: Pick<World, 'connect' | 'findTenant' | 'originsOf'>;
  judgeEgress(url: string): Egress;
  /** Counts a request, refused or not, and its bytes that go elsewhere than to the product; says which limit it passes. */
  charge(bytesOut: number): StopReason | undefined;
  /** The session that the gateway adds to the browser's requests to the product, as `name=value`. */
  readonly cookie: string;
  record(entry: GateEntry): void;
  /** What a person should be told stands behind a page's request just now. */
  label(): string;
  /** False only in a test of the other layers: every address is then forwarded. */
  readonly enforcing: boolean;
  /** False only in such a test: answers then go on with the headers that they came with. */
  readonly guardsAnswers: boolean;
};
