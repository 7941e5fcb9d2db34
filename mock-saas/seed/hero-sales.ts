import type { OpportunityStage } from '../model/sales.ts';
import { heroSlots } from './heroes.ts';

export interface SalesHero {
  readonly topic: string;
  readonly stage: OpportunityStage;
  readonly cents: number;
}

/** Of Acme, by slot: two that are told apart by one letter, in the same stage and at the same price. */
export const salesHeroes: ReadonlyMap<number, SalesHero> = new Map([
  [heroSlots.brightloomStudio, { topic: 'annual plan', stage: 'negotiation', cents: 504_000 }],
  [heroSlots.brightloomStudios, { topic: 'annual plan', stage: 'negotiation', cents: 504_000 }],
  [heroSlots.twoWorkspaces, { topic: 'second workspace', stage: 'proposal', cents: 348_000 }],
]);
