import { serveOperations } from '../../api/serve-operations.ts';
import { readMine } from './mine.ts';
import { dashboardOperations } from './operations.ts';
import { readDashboard } from './service.ts';

export const dashboardApi = serveOperations(dashboardOperations, {
  readDashboard(workspace) {
    const { newTickets, openTickets, drafts, overdueMinor } = readDashboard(workspace);
    const { tickets, tasks, pipeline } = readMine(workspace);
    const seesTickets = workspace.can('tickets:read');
    return {
      newTickets: seesTickets ? newTickets : null,
      openTickets: seesTickets ? openTickets : null,
      myTickets: tickets?.total ?? null,
      myTasksDue: tasks?.total ?? null,
      mailDrafts: workspace.can('mail:read') ? drafts : null,
      overdueMinor: workspace.can('billing:read') ? overdueMinor : null,
      currency: workspace.tenant.currency,
      pipeline: pipeline ?? null,
    };
  },
});
