import { storeContent } from '../../file-content.ts';
import {
  contractOf,
  invoicePdf,
  lyingAbout,
  nestedMail,
  type SampleFile,
  uploadedAt,
} from '../files/sample-files.ts';
import { createRandom } from '../random.ts';
import { rowHead } from '../row-maker.ts';
import type { SeedCustomer } from '../rows.ts';
import type { Draw, SeedModule } from '../seed-module.ts';
import { agentsOf } from '../tenant-profiles.ts';

type Target = Partial<Record<'ticketId' | 'accountId' | 'invoiceId' | 'mailId', string>>;

/** Files with what they hang on; those of no target are orphans. */
export const seedFilesModule: SeedModule = (draw) => {
  const { profile, rows } = draw;
  const contract = contractPlace(draw);
  const invoices = rows.invoices.filter(({ state }) => state !== 'draft').slice(0, 4);
  const writer = createRandom(draw.seed, profile.id, 'files', 1).pick(rows.customers);
  const samples: readonly (readonly [SampleFile, ...Target[]])[] = [
    [contractOf(profile, contract.customer), ...contract.targets],
    ...invoices.map((invoice) => [invoicePdf(invoice), { invoiceId: invoice.id }] as const),
    [nestedMail(profile, writer), ...accountOf(draw, writer)],
    ...lyingAbout(rows.customers).map((file, index) => [file, ...someTarget(draw, index)] as const),
  ];
  samples.forEach(([file, ...targets], index) => {
    addFile(draw, file, targets, index + 1);
  });
};

function addFile(
  { seed, profile, rows }: Draw,
  file: SampleFile,
  targets: readonly Target[],
  slot: number,
): void {
  const head = rowHead(profile, 'files', slot);
  const createdAt = uploadedAt(slot);
  const uploader = createRandom(seed, profile.id, 'files', slot).pick(agentsOf(profile));
  const { name, mediaType, bytes } = file;
  rows.files.push({ ...head, name, mediaType, ...storeContent(bytes), uploadedById: uploader.id, createdAt });
  for (const target of targets) {
    const link = rowHead(profile, 'file_links', rows.fileLinks.length + 1);
    rows.fileLinks.push({ ...link, fileId: head.id, ...target, createdAt });
  }
}

/** With a ticket that counts seats, where there is one, with the customer's account, and with the mail it came in. */
function contractPlace(draw: Draw): { readonly customer: SeedCustomer; readonly targets: readonly Target[] } {
  const { seed, profile, rows } = draw;
  const ticket = rows.tickets.find(({ subject, customerId }) => customerId && /seat/i.test(subject));
  const mail = rows.mails.find(({ state, subject }) => state === 'received' && subject === 'Signed contract');
  const customer =
    rows.customers.find(({ id }) => id === ticket?.customerId) ??
    createRandom(seed, profile.id, 'files', 0).pick(rows.customers);
  return {
    customer,
    targets: [
      ...(ticket ? [{ ticketId: ticket.id }] : []),
      ...accountOf(draw, customer),
      ...(mail ? [{ mailId: mail.id }] : []),
    ],
  };
}

function accountOf({ rows }: Draw, customer: SeedCustomer): readonly Target[] {
  const account = rows.accounts.find(({ customerId }) => customerId === customer.id);
  return account ? [{ accountId: account.id }] : [];
}

/** Every third is an orphan, the others hang on old tickets. */
function someTarget({ seed, profile, rows }: Draw, index: number): readonly Target[] {
  if (index % 3 === 0) return [];
  const settled = rows.tickets.filter(({ status }) => status === 'solved' || status === 'closed');
  return [{ ticketId: createRandom(seed, profile.id, 'file_links', index).pick(settled).id }];
}
