import { serveOperations } from '../../api/serve-operations.ts';
import { sinkOperations } from './operations.ts';
import { listCardOperations, listDeliveries, listExports, listSentMails } from './service.ts';

export const sinksApi = serveOperations(sinkOperations, {
  listCardOperations(workspace, { query }) {
    const { rows, total, page } = listCardOperations(workspace, query.page);
    const operations = rows.map(({ operation, invoiceNumber, actorName }) => ({
      ...operation,
      invoice: invoiceNumber ?? null,
      actor: actorName ?? null,
    }));
    return { operations, total, page };
  },
  listSentMails(workspace, { query }) {
    const { rows, total, page } = listSentMails(workspace, query.page);
    return { mails: rows.map(({ mail, actorName }) => ({ ...mail, actor: actorName ?? null })), total, page };
  },
  listWebhookDeliveries(workspace, { query }) {
    const { rows, total, page } = listDeliveries(workspace, query.page);
    return { deliveries: rows, total, page };
  },
  listExports(workspace, { query }) {
    const { rows, total, page } = listExports(workspace, query.page);
    return {
      exports: rows.map(({ taken, actorName }) => ({ ...taken, actor: actorName ?? null })),
      total,
      page,
    };
  },
});
