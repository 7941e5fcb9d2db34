import { z } from 'zod';
import { defineOperations } from '../../api/operation.ts';
import { minorUnits } from '../../api/shapes.ts';
import { stageSumShape } from '../opportunities/shapes.ts';

const counted = z.int().nullable();

export const dashboardOperations = defineOperations({
  readDashboard: {
    method: 'GET',
    path: '/dashboard',
    capability: 'app.home',
    access: 'signed_in',
    summary: 'Read the numbers of the dashboard; null where the session may not read them',
    answer: z.object({
      newTickets: counted,
      openTickets: counted,
      myTickets: counted,
      myTasksDue: counted,
      mailDrafts: counted,
      overdueMinor: minorUnits.nullable(),
      currency: z.string(),
      pipeline: z.array(stageSumShape).nullable(),
    }),
  },
});
