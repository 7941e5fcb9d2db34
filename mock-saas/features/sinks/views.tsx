import type { Child } from 'hono/jsx';
import type { WebhookDeliveryRow } from '../../db/schema.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { Badge, DataTable, Empty, Money, PageHead, StateWord, When } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { type Page, Pager } from '../../ui/paging.tsx';
import { type CardEntry, type ExportEntry, type MailEntry, type Sink, sinks } from './service.ts';
import { sinkWords } from './words.ts';

interface SinkPageProps {
  readonly sink: Sink;
  readonly page: Page<unknown>;
  readonly children: Child;
}

/** One tab for each place that something can leave to. */
export function SinkPage({ sink, page, children }: SinkPageProps) {
  const words = useWords(sinkWords);
  return (
    <>
      <PageHead title={words.title} note={words.note} />
      <nav class="tabs" aria-label={words.title}>
        {sinks.map((name) => (
          <a href={`/deliveries/${name}`} aria-current={name === sink ? 'page' : undefined}>
            {words[name]}
          </a>
        ))}
      </nav>
      {page.rows.length === 0 ? <Empty>{words.nothing}</Empty> : children}
      <Pager path={`/deliveries/${sink}`} query={{}} page={page} />
    </>
  );
}

const By = ({ name }: { name: string | undefined }) => (
  <span dir="auto">{name ?? useWords(sinkWords).system}</span>
);

export function CardTable({ rows, workspace }: { rows: readonly CardEntry[]; workspace: Workspace }) {
  const common = useWords(commonWords);
  const words = useWords(sinkWords);
  return (
    <DataTable
      caption={words.cards}
      columns={[
        { title: common.at },
        { title: words.operation },
        { title: common.actor, class: 'wide' },
        { title: words.of },
        { title: common.amount, class: 'right' },
      ]}
    >
      {rows.map(({ operation, invoiceNumber, actorName }) => (
        <tr>
          <td>
            <When at={operation.createdAt} />
            <small class="under">{operation.reference}</small>
          </td>
          <td>
            <StateWord word={operation.kind} /> <Badge word={operation.state} />
            <small class="under">•••• {operation.cardLast4}</small>
          </td>
          <td class="wide">
            <By name={actorName} />
          </td>
          <td class="nowrap">
            {invoiceNumber && workspace.can('billing:read') ? (
              <a href={`/invoices/${invoiceNumber}`}>{invoiceNumber}</a>
            ) : (
              (invoiceNumber ?? operation.paymentId)
            )}
          </td>
          <td class="right">
            <Money minor={operation.amountMinor} currency={operation.currency} />
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

export function MailTable({ rows, workspace }: { rows: readonly MailEntry[]; workspace: Workspace }) {
  const common = useWords(commonWords);
  const words = useWords(sinkWords);
  return (
    <DataTable
      caption={words.mails}
      columns={[
        { title: common.sentAt },
        { title: common.subject },
        { title: common.to },
        { title: common.actor, class: 'wide' },
      ]}
    >
      {rows.map(({ mail, actorName }) => (
        <tr>
          <td>
            <When at={mail.sentAt ?? mail.updatedAt} />
          </td>
          <td class="main-cell" dir="auto">
            {workspace.can('mail:read') ? <a href={`/mail/${mail.id}`}>{mail.subject}</a> : mail.subject}
          </td>
          <td class="main-cell">{mail.toEmail}</td>
          <td class="wide">
            <By name={actorName} />
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

export function DeliveryTable({ rows }: { rows: readonly WebhookDeliveryRow[] }) {
  const common = useWords(commonWords);
  const words = useWords(sinkWords);
  return (
    <DataTable
      caption={words.webhooks}
      columns={[
        { title: common.at },
        { title: words.event },
        { title: common.to },
        { title: words.answered },
      ]}
    >
      {rows.map((delivery) => (
        <tr>
          <td>
            <When at={delivery.createdAt} />
            <small class="under">{delivery.reference}</small>
          </td>
          <td>
            <code>{delivery.event}</code>
            <small class="under">{fill(words.attempt, { n: delivery.attempt })}</small>
          </td>
          <td class="breakable">{delivery.url}</td>
          <td>
            <Badge word={delivery.state} /> {delivery.answerStatus}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

export function ExportTable({ rows }: { rows: readonly ExportEntry[] }) {
  const common = useWords(commonWords);
  const words = useWords(sinkWords);
  return (
    <DataTable
      caption={words.exports}
      columns={[
        { title: common.at },
        { title: words.what },
        { title: words.rows, class: 'right' },
        { title: common.actor },
        { title: common.state, class: 'wide' },
      ]}
    >
      {rows.map(({ taken, actorName }) => (
        <tr>
          <td>
            <When at={taken.createdAt} />
            <small class="under">{taken.reference}</small>
          </td>
          <td>
            <StateWord word={taken.kind} />
          </td>
          <td class="right">{taken.rowCount}</td>
          <td>
            <By name={actorName} />
          </td>
          <td class="wide">
            <Badge word={taken.state} />
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
