import type { InvoiceState } from '../../model/billing.ts';
import type { Standing } from './standing.ts';

export const invoiceActs = [
  'edit',
  'delete',
  'issue',
  'remind',
  'pay',
  'credit',
  'refund',
  'void',
  'write_off',
] as const;
export type InvoiceAct = (typeof invoiceActs)[number];

/** All that the rules look at. */
export interface InvoiceFacts {
  readonly number: string;
  readonly state: InvoiceState;
  readonly isOverdue: boolean;
  readonly totalMinor: number;
  readonly standing: Standing;
  /** Whether the bank has still to answer for a payment. */
  readonly isSettling: boolean;
  /** Null: no address to send anything to. */
  readonly customerEmail: string | null;
}

interface Rule {
  readonly states: readonly InvoiceState[];
  readonly words: string;
  readonly refuses?: (facts: InvoiceFacts) => string | false;
}

const settling = ({ number, isSettling }: InvoiceFacts) =>
  isSettling && `A payment of invoice ${number} is still being settled; wait for the bank.`;

const nobody = ({ number, customerEmail }: InvoiceFacts) =>
  customerEmail === null && `Invoice ${number} has no customer to mail it to.`;

const rules: Readonly<Record<InvoiceAct, Rule>> = {
  edit: { states: ['draft'], words: 'only a draft can be edited' },
  delete: { states: ['draft'], words: 'what was issued is never deleted' },
  issue: {
    states: ['draft'],
    words: 'only a draft can be issued',
    refuses: (facts) =>
      (facts.totalMinor <= 0 && `Invoice ${facts.number} asks for nothing; add a line first.`) ||
      nobody(facts),
  },
  remind: {
    states: ['open'],
    words: 'only an open invoice can be reminded of',
    refuses: (facts) => (!facts.isOverdue && `Invoice ${facts.number} is not overdue yet.`) || nobody(facts),
  },
  pay: { states: ['open', 'uncollectible'], words: 'only an open or uncollectible invoice can be paid' },
  credit: {
    states: ['open', 'paid'],
    words: 'only an open or paid invoice can be credited',
    refuses: settling,
  },
  refund: {
    states: ['open', 'paid', 'uncollectible'],
    words: 'only an issued invoice has payments to refund',
  },
  void: {
    states: ['open'],
    words: 'only an open invoice can be voided',
    refuses: ({ number, standing }) =>
      standing.heldMinor > 0 && `Invoice ${number} has payments; refund them first.`,
  },
  write_off: {
    states: ['open'],
    words: 'only an open invoice can be marked as uncollectible',
    refuses: settling,
  },
};

/** Why an act is not allowed, as a sentence; undefined when it is. */
export function refusalOf(act: InvoiceAct, facts: InvoiceFacts): string | undefined {
  const rule = rules[act];
  if (!rule.states.includes(facts.state)) {
    return `Invoice ${facts.number} is ${facts.state}; ${rule.words}.`;
  }
  return rule.refuses?.(facts) || undefined;
}
