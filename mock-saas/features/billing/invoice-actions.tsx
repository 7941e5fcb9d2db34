import type { Workspace } from '../../tenancy/workspace.ts';
import { Badge, PageHead, Script } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useFormats, useWords } from '../../ui/locale.ts';
import { type InvoiceAct, refusalOf } from './invoice-rules.ts';
import { factsOf, type InvoiceDetail, isOverdue, remainingOf } from './service.ts';
import { billingWords } from './words.ts';

interface InvoiceHeadProps {
  readonly detail: InvoiceDetail;
  readonly workspace: Workspace;
  /** Without script the dialog is asked for by the address. */
  readonly asks?: string | undefined;
}

/** Title, state, and every act that the state and the role allow. */
export function InvoiceHead({ detail, workspace, asks }: InvoiceHeadProps) {
  const { invoice, standing } = detail;
  const path = `/invoices/${invoice.number}`;
  const words = useWords(billingWords);
  const facts = factsOf(detail, workspace.now());
  const allows = (act: InvoiceAct) => refusalOf(act, facts) === undefined;
  const canWriteOff = workspace.can('billing:void') && allows('write_off');
  return (
    <>
      <PageHead
        title={fill(words.invoiceNumber, { number: invoice.number })}
        note={<span dir="auto">{invoice.billTo}</span>}
      >
        <Badge word={isOverdue(invoice, workspace.now()) ? 'overdue' : invoice.state} />
        {workspace.can('billing:issue') && allows('pay') ? (
          <a class="button" href={`${path}/pay`}>
            {words.recordPayment}
          </a>
        ) : null}
        {isRefundable(detail, workspace) ? (
          <a class="button" href={`${path}/refund`}>
            {words.refundAPayment}
          </a>
        ) : null}
        {workspace.can('billing:draft') && allows('credit') ? (
          <a class="button" href={`${path}/credit`}>
            {words.credit}
          </a>
        ) : null}
        {workspace.can('mail:draft') && allows('remind') ? (
          <form method="post" action={`${path}/reminders`}>
            <button type="submit">{words.remind}</button>
          </form>
        ) : null}
        {canWriteOff ? (
          <a class="button" href={`${path}?ask=write-off`} data-dialog="write-off">
            {words.writeOff}
          </a>
        ) : null}
        {workspace.can('billing:void') && allows('void') ? (
          <form
            method="post"
            action={`${path}/void`}
            data-confirm={fill(words.confirmVoid, { number: invoice.number })}
          >
            <input type="hidden" name="version" value={String(invoice.version)} />
            <button type="submit" class="danger">
              {words.voidInvoice}
            </button>
          </form>
        ) : null}
      </PageHead>
      {facts.isSettling && standing.dueMinor === 0 ? <p class="hint">{words.pendingNote}</p> : null}
      {canWriteOff ? <WriteOffDialog detail={detail} isOpen={asks === 'write-off'} /> : null}
      <Script name="confirm" />
    </>
  );
}

export const isRefundable = (detail: InvoiceDetail, workspace: Workspace): boolean =>
  workspace.can('billing:refund') && detail.payments.some((paid) => remainingOf(paid) > 0);

function WriteOffDialog({ detail, isOpen }: { detail: InvoiceDetail; isOpen: boolean }) {
  const { invoice, standing } = detail;
  const path = `/invoices/${invoice.number}`;
  const common = useWords(commonWords);
  const words = useWords(billingWords);
  const amount = useFormats().money(standing.dueMinor, invoice.currency);
  return (
    <>
      <dialog id="write-off" aria-labelledby="write-off-title" open={isOpen}>
        <h2 id="write-off-title">{words.writeOff}</h2>
        <p>{fill(words.writeOffText, { amount, number: invoice.number })}</p>
        <form method="post" action={`${path}/uncollectible`}>
          <input type="hidden" name="version" value={String(invoice.version)} />
          <div class="actions">
            <button type="submit" class="danger">
              {words.yesWriteOff}
            </button>
            <a href={path} data-dismiss="">
              {common.cancel}
            </a>
          </div>
        </form>
      </dialog>
      <Script name="dialog" />
    </>
  );
}
