import type { Clock } from '../clock.ts';
import type { BlobStore } from './blob-store.ts';
import type { Chain } from './chain.ts';
import type { TraceDatabase } from './open-database.ts';
import type { Redactor } from './redact.ts';

/** What the parts of an open trace share. */
export type TraceContext = {
  readonly db: TraceDatabase;
  readonly blobs: BlobStore;
  /** Every change of a record goes through it. */
  readonly chain: Chain;
  readonly clock: Clock;
  readonly readOnly: boolean;
  /** Redactors of the runs that were started here; `redactorOf` falls back on the shapes that are secret anywhere. */
  readonly redactors: Map<string, Redactor>;
  redactorOf(runId: string): Redactor;
};
