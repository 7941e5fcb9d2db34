export const customerStates = ['active', 'trial', 'past_due', 'churned'] as const;

export const accountStages = ['lead', 'prospect', 'customer', 'former'] as const;
/** In the order of the board's columns. */
export const opportunityStages = ['new', 'qualified', 'proposal', 'negotiation', 'won', 'lost'] as const;
/** `unknown` was never asked; only `granted` allows to write. */
export const consents = ['unknown', 'granted', 'withdrawn'] as const;
export const taskStates = ['open', 'done', 'cancelled'] as const;
export const importStates = ['draft', 'committed', 'discarded'] as const;
