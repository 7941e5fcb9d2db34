import type { InvoiceRow, MailRow } from '../../db/schema.ts';
import { accept, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { addDays, daysBetween } from '../../time.ts';
import { writeBillingMail } from './billing-mail.ts';
import { type DraftChange, termDaysOf } from './invoice-drafts.ts';
import { changeInvoice, getInvoice, invoiceFor, isCurrent } from './service.ts';

/** Makes a draft a claim and mails it; from here on it is never edited or deleted. */
export function issueInvoice(workspace: Workspace, { number, version }: DraftChange): Result<InvoiceRow> {
  const current = isCurrent(getInvoice(workspace, number), version);
  if (!current.ok) return current;
  const detail = invoiceFor(workspace, number, 'issue');
  if (!detail.ok) return detail;
  const { invoice, customer } = detail.value;
  if (!customer) return reject(`Invoice ${number} has no customer to mail it to.`);
  const issuedAt = workspace.now();
  const dueAt = addDays(issuedAt, termDaysOf(invoice));
  const { money, isoDay } = workspace.formats;
  workspace.mutate('invoice.issue', `invoice ${number}`, () => {
    changeInvoice(workspace, invoice, { state: 'open', issuedAt, dueAt });
    writeBillingMail(workspace, {
      state: 'sent',
      invoice,
      customer,
      subject: `Invoice ${number} from ${workspace.tenant.name}`,
      paragraphs: [
        `please find below our invoice ${number} over ${money(invoice.totalMinor, invoice.currency)}. It is due on ${isoDay(dueAt)}.`,
        `PO number: ${invoice.reference}`,
      ],
    });
  });
  return accept(getInvoice(workspace, number));
}

const tones = [
  'this is a friendly reminder that',
  'our reminder has remained without an answer:',
  'this is our last reminder before we pass the matter on:',
] as const;

/** A dunning mail as a draft, firmer each time; it is read and sent with the other mails. */
export function draftReminder(workspace: Workspace, number: string): Result<MailRow> {
  const detail = invoiceFor(workspace, number, 'remind');
  if (!detail.ok) return detail;
  const { invoice, customer, standing, mails } = detail.value;
  if (!customer) return reject(`Invoice ${number} has no customer to mail it to.`);
  const subject = `Reminder: invoice ${number}`;
  const earlier = mails.filter((mail) => mail.subject === subject);
  if (earlier.some(({ state }) => state === 'draft')) {
    return reject(`There is a reminder of invoice ${number} already that is not sent yet.`);
  }
  const tone = tones[Math.min(earlier.length, tones.length - 1)];
  const { money, isoDay } = workspace.formats;
  const days = daysBetween(invoice.dueAt, workspace.now());
  const draft = workspace.mutate('invoice.remind_draft', `invoice ${number}`, () =>
    writeBillingMail(workspace, {
      state: 'draft',
      invoice,
      customer,
      subject,
      paragraphs: [
        `${tone} ${money(standing.dueMinor, invoice.currency)} of invoice ${number} was due on ${isoDay(invoice.dueAt)}, ${days} days ago.`,
        'If you have paid in the meantime, please disregard this mail.',
      ],
    }),
  );
  return accept(draft);
}
