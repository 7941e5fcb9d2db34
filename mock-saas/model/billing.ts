export const invoiceStates = ['draft', 'open', 'paid', 'void', 'uncollectible'] as const;
export type InvoiceState = (typeof invoiceStates)[number];

export const taxModes = ['exclusive', 'inclusive', 'reverse_charge'] as const;
export const refundStates = ['draft', 'issued'] as const;
export const creditNoteStates = ['draft', 'issued', 'void'] as const;
/** Where what exceeds the amount due goes. */
export const creditOutcomes = ['invoice', 'balance', 'refund'] as const;
export const paymentMethods = ['card', 'transfer', 'balance'] as const;
/** `pending`: the processor took the charge and has not heard from the bank yet. */
export const paymentStates = ['pending', 'settled', 'declined'] as const;
export const cardOperationStates = ['pending', 'done', 'declined'] as const;
export const disputeStates = ['open', 'won', 'lost'] as const;
export const planIntervals = ['month', 'year'] as const;
export const subscriptionStates = ['trialing', 'active', 'past_due', 'cancelled'] as const;
export const planChangeStates = ['draft', 'scheduled', 'committed', 'cancelled'] as const;
