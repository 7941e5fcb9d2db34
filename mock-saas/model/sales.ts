import { opportunityStages } from './crm.ts';

export type OpportunityStage = (typeof opportunityStages)[number];

export const closedStages = ['won', 'lost'] as const;
export type ClosedStage = (typeof closedStages)[number];
export const isClosedStage = (stage: OpportunityStage): stage is ClosedStage =>
  stage === 'won' || stage === 'lost';

export const openStages = opportunityStages.filter((stage) => !isClosedStage(stage));

/** In the order of the task list. */
export const dueGroups = ['overdue', 'today', 'later', 'undated'] as const;
export type DueGroup = (typeof dueGroups)[number];
