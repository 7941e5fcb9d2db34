import { desc, eq, inArray } from 'drizzle-orm';
import {
  actors,
  auditEvents,
  type CardOperationRow,
  cardOperations,
  type DataExportRow,
  dataExports,
  invoices,
  type MailRow,
  mails,
  payments,
  refunds,
  type WebhookDeliveryRow,
  webhookDeliveries,
} from '../../db/schema.ts';
import type { PinnedTable } from '../../tenancy/tenant-store.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { type Page, pageSize } from '../../ui/paging.tsx';

/** Where what leaves the workspace ends up; nothing leaves the world. */
export const sinks = ['cards', 'mails', 'webhooks', 'exports'] as const;
export type Sink = (typeof sinks)[number];

const tables = {
  cards: cardOperations,
  mails,
  webhooks: webhookDeliveries,
  exports: dataExports,
} as const satisfies Record<Sink, PinnedTable>;

export interface CardEntry {
  readonly operation: CardOperationRow;
  readonly invoiceNumber: string | undefined;
  /** Who had it done; undefined where nobody did, or it is not known any more. */
  readonly actorName: string | undefined;
}

export interface MailEntry {
  readonly mail: MailRow;
  readonly actorName: string | undefined;
}

export interface ExportEntry {
  readonly taken: DataExportRow;
  readonly actorName: string | undefined;
}

const slice = (page: number) => ({ limit: pageSize, offset: (page - 1) * pageSize });

export const countSink = ({ store }: Workspace, sink: Sink): number =>
  store.count(tables[sink], sink === 'mails' ? eq(mails.state, 'sent') : undefined);

export function listCardOperations(workspace: Workspace, page: number): Page<CardEntry> {
  const { store } = workspace;
  const rows = store.list(cardOperations, {
    orderBy: [desc(cardOperations.createdAt), desc(cardOperations.id)],
    ...slice(page),
  });
  const paid = store.list(payments, {
    where: inArray(
      payments.id,
      rows.map(({ paymentId }) => paymentId),
    ),
  });
  const billed = store.list(invoices, {
    where: inArray(
      invoices.id,
      paid.map(({ invoiceId }) => invoiceId),
    ),
  });
  const given = store.list(refunds, {
    where: inArray(
      refunds.id,
      rows.flatMap(({ refundId }) => refundId ?? []),
    ),
  });
  const nameOf = namer(workspace);
  return {
    rows: rows.map((operation) => {
      const payment = paid.find(({ id }) => id === operation.paymentId);
      const invoiceNumber = billed.find(({ id }) => id === payment?.invoiceId)?.number;
      const refund = given.find(({ id }) => id === operation.refundId);
      const actorId =
        refund?.actorId ?? (invoiceNumber && charger(workspace, invoiceNumber, operation.createdAt));
      return { operation, invoiceNumber, actorName: nameOf(actorId) };
    }),
    total: countSink(workspace, 'cards'),
    page,
  };
}

/** A charge is traced by what the log says about its invoice at that minute. */
function charger({ store }: Workspace, invoiceNumber: string, at: string): string | undefined {
  return store
    .list(auditEvents, { where: eq(auditEvents.at, at), limit: -1 })
    .find(({ object }) => object === `invoice ${invoiceNumber}` || object.startsWith('subscription '))
    ?.actorId;
}

export function listSentMails(workspace: Workspace, page: number): Page<MailEntry> {
  const rows = workspace.store.list(mails, {
    where: eq(mails.state, 'sent'),
    orderBy: [desc(mails.sentAt), desc(mails.id)],
    ...slice(page),
  });
  const nameOf = namer(workspace);
  return {
    rows: rows.map((mail) => ({ mail, actorName: nameOf(mail.authorId) })),
    total: countSink(workspace, 'mails'),
    page,
  };
}

export function listDeliveries(workspace: Workspace, page: number): Page<WebhookDeliveryRow> {
  return {
    rows: workspace.store.list(webhookDeliveries, {
      orderBy: [desc(webhookDeliveries.createdAt), desc(webhookDeliveries.id)],
      ...slice(page),
    }),
    total: countSink(workspace, 'webhooks'),
    page,
  };
}

export function listExports(workspace: Workspace, page: number): Page<ExportEntry> {
  const rows = workspace.store.list(dataExports, {
    orderBy: [desc(dataExports.createdAt), desc(dataExports.id)],
    ...slice(page),
  });
  const nameOf = namer(workspace);
  return {
    rows: rows.map((taken) => ({ taken, actorName: nameOf(taken.actorId) })),
    total: countSink(workspace, 'exports'),
    page,
  };
}

function namer({ store }: Workspace): (actorId: string | null | undefined) => string | undefined {
  const names = new Map(store.list(actors, { limit: -1 }).map(({ id, name }) => [id, name]));
  return (actorId) => (actorId ? (names.get(actorId) ?? actorId) : undefined);
}
