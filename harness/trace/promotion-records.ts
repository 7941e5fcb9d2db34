import { desc, eq } from 'drizzle-orm';
import { baselines, promotions } from '../../drizzle/trace/schema.ts';
import type { TraceContext } from './trace-context.ts';

/** A capture that was accepted as a baseline; its run is kept. */
export type Baseline = {
  /** The ruling that accepted it. */
  readonly name: string;
  readonly captureId: string | null;
  /** Keys of blobs. */
  readonly screenshot: string;
  readonly dom: string;
  readonly accessibility: string;
  readonly acceptedBy: string;
  readonly acceptedAt: string;
};

/** A workflow's level, and the evidence it was given on. */
export type Promotion = {
  readonly workflow: string;
  readonly level: string;
  readonly certificate: unknown;
  readonly at: string;
};

/** What was accepted on the strength of runs: baselines and promotions. */
export type PromotionRecords = {
  /** Replaces the baseline of the same name. */
  acceptBaseline(baseline: Baseline): void;
  findBaseline(name: string): Baseline | undefined;
  /** Nothing where there is no such baseline. */
  dropBaseline(name: string): void;
  recordPromotion(promotion: Promotion): void;
  /** The latest one: it counts. */
  findPromotion(workflow: string): Promotion | undefined;
};

export function promotionRecords({ db }: TraceContext): PromotionRecords {
  return {
    acceptBaseline(baseline) {
      const { name: _name, ...accepted } = baseline;
      db.insert(baselines)
        .values(baseline)
        .onConflictDoUpdate({ target: baselines.name, set: accepted })
        .run();
    },

    findBaseline: (name) => db.select().from(baselines).where(eq(baselines.name, name)).get(),

    dropBaseline(name) {
      db.delete(baselines).where(eq(baselines.name, name)).run();
    },

    recordPromotion(promotion) {
      db.insert(promotions).values(promotion).run();
    },

    findPromotion(workflow) {
      return db
        .select({
          workflow: promotions.workflow,
          level: promotions.level,
          certificate: promotions.certificate,
          at: promotions.at,
        })
        .from(promotions)
        .where(eq(promotions.workflow, workflow))
        .orderBy(desc(promotions.id))
        .limit(1)
        .get();
    },
  };
}
