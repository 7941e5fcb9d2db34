import type { Workspace } from '../../tenancy/workspace.ts';
import { Card, Day, Facts, FormError } from '../../ui/elements.tsx';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { CreditNotesCard, DisputesCard, MailsCard, RefundsCard } from './follow-up-cards.tsx';
import { InvoiceHead, isRefundable } from './invoice-actions.tsx';
import { LinesCard, PaymentsCard } from './money-cards.tsx';
import type { InvoiceDetail } from './service.ts';
import { billingWords } from './words.ts';

interface InvoicePageProps {
  readonly detail: InvoiceDetail;
  readonly workspace: Workspace;
  readonly asks?: string | undefined;
  readonly error?: Message;
}

/** An invoice that was issued: what was asked for, what came of it, and what can still be done. */
export function InvoicePage({ detail, workspace, asks, error }: InvoicePageProps) {
  const { disputes, mails } = detail;
  return (
    <>
      <InvoiceHead detail={detail} workspace={workspace} asks={asks} />
      <FormError message={error} />
      <div class="columns">
        <div>
          <LinesCard detail={detail} />
          <PaymentsCard detail={detail} refundable={isRefundable(detail, workspace)} />
          <RefundsCard detail={detail} workspace={workspace} />
          <CreditNotesCard detail={detail} workspace={workspace} />
          {disputes.length > 0 ? <DisputesCard disputes={disputes} /> : null}
        </div>
        <div>
          <DetailsCard detail={detail} workspace={workspace} />
          {workspace.can('mail:read') ? <MailsCard mails={mails} /> : null}
        </div>
      </div>
    </>
  );
}

export function DetailsCard({ detail, workspace }: { detail: InvoiceDetail; workspace: Workspace }) {
  const { invoice, customer } = detail;
  const common = useWords(commonWords);
  const words = useWords(billingWords);
  const { subscriptionId } = invoice;
  return (
    <Card title={common.details}>
      <Facts
        facts={[
          [
            common.customer,
            customer && workspace.can('customers:read') ? (
              <a href={`/customers/${customer.id}`} dir="auto">
                {customer.name}
              </a>
            ) : (
              <span dir="auto">{invoice.billTo}</span>
            ),
          ],
          [words.billingContact, customer?.contactName],
          [common.email, customer?.email],
          [common.issued, invoice.state === 'draft' ? null : <Day at={invoice.issuedAt} />],
          [common.due, <Day at={invoice.dueAt} />],
          [words.poNumber, invoice.reference],
          ...(subscriptionId
            ? [
                [
                  words.subscription,
                  <a href={`/subscriptions/${subscriptionId}`}>{subscriptionId}</a>,
                ] as const,
              ]
            : []),
          [words.memo, invoice.memo ? <span dir="auto">{invoice.memo}</span> : null],
        ]}
      />
    </Card>
  );
}
