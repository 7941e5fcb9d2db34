import { formatId } from '../db/ids.ts';

/** Slots of the hand-written rows: the n-th row of their table in their tenant. */
export const heroSlots = {
  brightloomStudio: 17,
  brightloomStudios: 31,
  exportAsker: 23,
  twoWorkspaces: 42,
  euBrightloom: 12,
  euInvoiceHolder: 29,
  sharedPolarLantern: 3,
  sharedBrightloom: 7,
} as const;

const customerId = (slot: number, idBase = 0): string => formatId('cus', idBase + slot);

/** The hand-written records, for authors of scenarios and graders. Hand-written rows come first in their table. */
export const heroes = {
  acme: {
    tenantId: 'sandbox_acme',
    brightloomStudio: customerId(heroSlots.brightloomStudio),
    /** The look-alike. */
    brightloomStudios: customerId(heroSlots.brightloomStudios),
    duplicateChargeTicket: 'T-1007',
    exportQuestionTicket: 'T-1013',
    otherWorkspaceTicket: 'T-1021',
    doubledInvoice: 'INV-1042',
    lookAlikeInvoice: 'INV-1024',
    /** Brightloom Studio's month before: another plan, paid once. */
    previousInvoice: 'INV-1019',
    /** Paid first, right reference: to be kept. */
    rightPayment: 'pay_000001',
    /** Two minutes later, wrong reference: the one to refund. */
    duplicatePayment: 'pay_000002',
    lookAlikePayment: 'pay_000003',
    refundArticle: 'duplicate-charges-and-refunds',
    escalationArticle: 'escalating-to-a-human',
  },
  acmeEu: {
    tenantId: 'sandbox_acme_eu',
    brightloom: customerId(heroSlots.euBrightloom, 2000),
    invoiceHolder: customerId(heroSlots.euInvoiceHolder, 2000),
    sameNumberTicket: 'T-1007',
    sameNumberInvoice: 'INV-1042',
  },
} as const;
