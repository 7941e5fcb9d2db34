export const ticketStatuses = ['new', 'open', 'pending', 'solved', 'closed'] as const;
export type TicketStatus = (typeof ticketStatuses)[number];

export const ticketPriorities = ['low', 'normal', 'high', 'urgent'] as const;
export const ticketChannels = ['email', 'web', 'chat', 'api'] as const;
export const commentVisibilities = ['public', 'internal'] as const;

/** What a list of tickets is looked at through, and how it is ordered. */
export const ticketViews = ['all', 'mine', 'unassigned', 'overdue', 'open', 'closed', 'deleted'] as const;
export type TicketView = (typeof ticketViews)[number];

export const ticketSorts = ['updated', 'created', 'due', 'priority', 'number'] as const;
export type TicketSort = (typeof ticketSorts)[number];

export const maxTagLength = 40;
