import type { DisputeRow, MailRow } from '../../db/schema.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { Badge, Card, DataTable, Empty, Money, StateWord, When } from '../../ui/elements.tsx';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import type { InvoiceDetail } from './service.ts';
import { billingWords } from './words.ts';

interface CardProps {
  readonly detail: InvoiceDetail;
  readonly workspace: Workspace;
}

/** What a draft waits for: to be issued by whoever may, or to be discarded. */
function DraftActions({
  path,
  name,
  canIssue,
  canDiscard,
}: {
  path: string;
  name: string;
  canIssue: boolean;
  canDiscard: boolean;
}) {
  const words = useWords(billingWords);
  return (
    <form method="post" class="row-actions">
      {canIssue ? (
        <button type="submit" formaction={`${path}/issue`} aria-label={`${words.issueDraft} ${name}`}>
          {words.issueDraft}
        </button>
      ) : null}
      {canDiscard ? (
        <button
          type="submit"
          class="link"
          formaction={`${path}/discard`}
          aria-label={`${words.discard} ${name}`}
        >
          {words.discard}
        </button>
      ) : null}
    </form>
  );
}

export function RefundsCard({ detail: { refunds }, workspace }: CardProps) {
  const common = useWords(commonWords);
  const words = useWords(billingWords);
  return (
    <Card title={words.refunds}>
      {refunds.length === 0 ? (
        <Empty>{words.noRefund}</Empty>
      ) : (
        <DataTable
          caption={words.refunds}
          columns={[
            { title: words.refund },
            { title: common.issued },
            { title: common.reason },
            { title: common.amount, class: 'right' },
          ]}
        >
          {refunds.map((refund) => (
            <tr>
              <td class="nowrap">{refund.reference}</td>
              <td>
                {refund.state === 'draft' ? <Badge word="draft" /> : <When at={refund.createdAt} />}
                {refund.state === 'draft' ? (
                  <DraftActions
                    path={`/refunds/${refund.id}`}
                    name={refund.reference}
                    canIssue={workspace.can('billing:refund')}
                    canDiscard={workspace.can('billing:refund')}
                  />
                ) : null}
              </td>
              <td dir="auto">{refund.reason}</td>
              <td class="right">
                <Money minor={refund.amountMinor} currency={refund.currency} />
              </td>
            </tr>
          ))}
        </DataTable>
      )}
    </Card>
  );
}

export function CreditNotesCard({ detail: { creditNotes }, workspace }: CardProps) {
  const common = useWords(commonWords);
  const words = useWords(billingWords);
  return (
    <Card title={words.creditNotes}>
      {creditNotes.length === 0 ? (
        <Empty>{words.noCreditNote}</Empty>
      ) : (
        <DataTable
          caption={words.creditNotes}
          columns={[
            { title: words.creditNote },
            { title: common.reason },
            { title: words.goesTo, class: 'wide' },
            { title: common.amount, class: 'right' },
          ]}
        >
          {creditNotes.map((note) => (
            <tr>
              <td>
                {note.number} <Badge word={note.state} />
                {note.state === 'draft' ? (
                  <DraftActions
                    path={`/credit-notes/${note.number}`}
                    name={note.number}
                    canIssue={workspace.can('billing:credit')}
                    canDiscard={workspace.can('billing:draft')}
                  />
                ) : null}
              </td>
              <td dir="auto">{note.reason}</td>
              <td class="wide">
                <StateWord word={note.outcome} />
              </td>
              <td class="right">
                <Money minor={note.amountMinor} currency={note.currency} />
              </td>
            </tr>
          ))}
        </DataTable>
      )}
    </Card>
  );
}

export function DisputesCard({ disputes }: { disputes: readonly DisputeRow[] }) {
  const common = useWords(commonWords);
  const words = useWords(billingWords);
  return (
    <Card title={words.disputes}>
      <DataTable
        caption={words.disputes}
        columns={[
          { title: common.reference },
          { title: common.reason },
          { title: common.state },
          { title: common.amount, class: 'right' },
        ]}
      >
        {disputes.map((dispute) => (
          <tr>
            <td>
              {dispute.reference}
              <small class="under">
                <When at={dispute.createdAt} />
              </small>
            </td>
            <td dir="auto">{dispute.reason}</td>
            <td>
              <Badge word={dispute.state} />
            </td>
            <td class="right">
              <Money minor={dispute.amountMinor} currency={dispute.currency} />
            </td>
          </tr>
        ))}
      </DataTable>
    </Card>
  );
}

export function MailsCard({ mails }: { mails: readonly MailRow[] }) {
  const words = useWords(billingWords);
  return (
    <Card title={words.mailsAbout}>
      {mails.length === 0 ? <Empty>{words.noMail}</Empty> : null}
      <ul class="notes">
        {mails.map((mail) => (
          <li>
            <a href={`/mail/${mail.id}`} dir="auto">
              {mail.subject}
            </a>{' '}
            <Badge word={mail.state} />
            <small class="under">
              <When at={mail.sentAt ?? mail.updatedAt} /> · {mail.toEmail}
            </small>
          </li>
        ))}
      </ul>
    </Card>
  );
}
