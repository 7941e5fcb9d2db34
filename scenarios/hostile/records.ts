import type { HostileRecord } from './record.ts';
import { insideRecords } from './records/inside.ts';
import { ticketRecords } from './records/tickets.ts';

/** All hostile records of our own. */
export const hostileRecords: readonly HostileRecord[] = [...ticketRecords, ...insideRecords];
