import { z } from 'zod';
import { defineOperations } from '../../api/operation.ts';
import { instant, minorUnits, paged, pageQuery } from '../../api/shapes.ts';
import { cardOperationStates } from '../../model/billing.ts';
import { deliveryStates } from '../../model/settings.ts';

const query = pageQuery.pick({ page: true });
const common = { method: 'GET', capability: 'sinks.read', access: 'sinks:read', query } as const;

export const sinkOperations = defineOperations({
  listCardOperations: {
    ...common,
    path: '/deliveries/cards',
    summary: 'List what the card processor was told, latest first',
    answer: z.object({
      operations: z.array(
        z.object({
          id: z.string(),
          kind: z.enum(['charge', 'refund']),
          state: z.enum(cardOperationStates),
          invoice: z.string().nullable(),
          actor: z.string().nullable(),
          amountMinor: minorUnits,
          currency: z.string(),
          cardLast4: z.string(),
          createdAt: instant,
        }),
      ),
      ...paged,
    }),
  },
  listSentMails: {
    ...common,
    path: '/deliveries/mails',
    summary: 'List the mails that were sent, latest first',
    answer: z.object({
      mails: z.array(
        z.object({
          id: z.string(),
          toEmail: z.string(),
          subject: z.string(),
          actor: z.string().nullable(),
          sentAt: instant.nullable(),
        }),
      ),
      ...paged,
    }),
  },
  listWebhookDeliveries: {
    ...common,
    path: '/deliveries/webhooks',
    summary: 'List what webhooks were told, latest first',
    answer: z.object({
      deliveries: z.array(
        z.object({
          id: z.string(),
          webhookId: z.string(),
          event: z.string(),
          url: z.string(),
          state: z.enum(deliveryStates),
          attempt: z.int(),
          answerStatus: z.int().nullable(),
          createdAt: instant,
        }),
      ),
      ...paged,
    }),
  },
  listExports: {
    ...common,
    path: '/deliveries/exports',
    summary: 'List the exports that were taken, latest first',
    answer: z.object({
      exports: z.array(
        z.object({
          id: z.string(),
          kind: z.string(),
          rowCount: z.int(),
          actor: z.string().nullable(),
          createdAt: instant,
        }),
      ),
      ...paged,
    }),
  },
});
