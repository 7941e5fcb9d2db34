import { z } from 'zod';

/** The id of a record, as it may stand in an address. */
export const recordId = z.string().regex(/^[A-Za-z0-9_-]{1,80}$/);
