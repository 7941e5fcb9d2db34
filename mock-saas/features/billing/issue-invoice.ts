import type { InvoiceRow, MailRow } from '../../db/schema.ts';
import { accept, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { addDays, daysBetween } from '../../time.ts';
import { say } from '../../ui/i18n/say.ts';
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
  if (!customer) return reject(say('Invoice {number} has no customer to mail it to.', { number }));
  const issuedAt = workspace.now();
  const dueAt = addDays(issuedAt, termDaysOf(invoice));
  const { money, isoDay } = workspace.formats;
  workspace.mutate('invoice.issue', `invoice ${number}`, () => {
    changeInvoice(workspace, invoice, { state: 'open', issuedAt, dueAt });
    writeBillingMail(workspace, {
      state: 'sent',
      invoice,
      customer,
      subject: say('Invoice {number} from {name}', { number, name: workspace.tenant.name }),
      paragraphs: [
        say('please find below our invoice {number} over {amount}. It is due on {day}.', {
          number,
          amount: money(invoice.totalMinor, invoice.currency),
          day: isoDay(dueAt),
        }),
        say('PO number: {reference}', { reference: invoice.reference }),
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
  if (!customer) return reject(say('Invoice {number} has no customer to mail it to.', { number }));
  const subject = say('Reminder: invoice {number}', { number });
  const earlier = mails.filter((mail) => mail.subject === workspace.say(subject));
  if (earlier.some(({ state }) => state === 'draft')) {
    return reject(say('There is a reminder of invoice {number} already that is not sent yet.', { number }));
  }
  const tone = tones[Math.min(earlier.length, 2)] ?? tones[0];
  const { money, isoDay } = workspace.formats;
  const days = daysBetween(invoice.dueAt, workspace.now());
  const draft = workspace.mutate('invoice.remind_draft', `invoice ${number}`, () =>
    writeBillingMail(workspace, {
      state: 'draft',
      invoice,
      customer,
      subject,
      paragraphs: [
        say('{tone} {amount} of invoice {number} was due on {day}, {days} days ago.', {
          tone: say(tone),
          amount: money(standing.dueMinor, invoice.currency),
          number,
          day: isoDay(invoice.dueAt),
          days,
        }),
        'If you have paid in the meantime, please disregard this mail.',
      ],
    }),
  );
  return accept(draft);
}
