import { serveOperations } from '../../api/serve-operations.ts';
import { unwrap } from '../../problem.ts';
import {
  closeOpportunity,
  createOpportunity,
  deleteOpportunity,
  editOpportunity,
  moveOpportunity,
  noteOpportunity,
} from './change.ts';
import { opportunityOperations } from './operations.ts';
import { listOpportunities, readOpportunity, sumByStage } from './service.ts';

export const opportunitiesApi = serveOperations(opportunityOperations, {
  listOpportunities(workspace, { query }) {
    const { rows, ...page } = listOpportunities(workspace, query);
    return { opportunities: rows, ...page };
  },
  readPipeline: (workspace) => ({ currency: workspace.tenant.currency, stages: sumByStage(workspace) }),
  createOpportunity(workspace, { body: { stage, ...text } }) {
    return { opportunity: unwrap(createOpportunity(workspace, text, stage)) };
  },
  readOpportunity(workspace, { params }) {
    const { opportunity, notes } = readOpportunity(workspace, params.id);
    return { opportunity, notes };
  },
  editOpportunity: (workspace, { params, body }) => ({
    opportunity: unwrap(editOpportunity(workspace, params.id, body)),
  }),
  moveOpportunity: (workspace, { params, body }) => ({
    opportunity: unwrap(moveOpportunity(workspace, params.id, body)),
  }),
  closeOpportunity: (workspace, { params, body }) => ({
    opportunity: unwrap(closeOpportunity(workspace, params.id, body)),
  }),
  noteOpportunity: (workspace, { params, body }) => ({
    note: noteOpportunity(workspace, params.id, body.body),
  }),
  deleteOpportunity: (workspace, { params, query }) => unwrap(deleteOpportunity(workspace, params.id, query)),
});
