import type { InvoiceState } from '../../model/billing.ts';
import { type Message, type PlainSentence, say } from '../../ui/i18n/say.ts';
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
  readonly only: PlainSentence;
  readonly refuses?: (facts: InvoiceFacts) => Message | false;
}

const settling = ({ number, isSettling }: InvoiceFacts) =>
  isSettling && say('A payment of invoice {number} is still being settled; wait for the bank.', { number });

const nobody = ({ number, customerEmail }: InvoiceFacts) =>
  customerEmail === null && say('Invoice {number} has no customer to mail it to.', { number });

const rules: Readonly<Record<InvoiceAct, Rule>> = {
  edit: { states: ['draft'], only: 'only a draft can be edited' },
  delete: { states: ['draft'], only: 'what was issued is never deleted' },
  issue: {
    states: ['draft'],
    only: 'only a draft can be issued',
    refuses: (facts) =>
      (facts.totalMinor <= 0 &&
        say('Invoice {number} asks for nothing; add a line first.', { number: facts.number })) ||
      nobody(facts),
  },
  remind: {
    states: ['open'],
    only: 'only an open invoice can be reminded of',
    refuses: (facts) =>
      (!facts.isOverdue && say('Invoice {number} is not overdue yet.', { number: facts.number })) ||
      nobody(facts),
  },
  pay: { states: ['open', 'uncollectible'], only: 'only an open or uncollectible invoice can be paid' },
  credit: {
    states: ['open', 'paid'],
    only: 'only an open or paid invoice can be credited',
    refuses: settling,
  },
  refund: {
    states: ['open', 'paid', 'uncollectible'],
    only: 'only an issued invoice has payments to refund',
  },
  void: {
    states: ['open'],
    only: 'only an open invoice can be voided',
    refuses: ({ number, standing }) =>
      standing.heldMinor > 0 && say('Invoice {number} has payments; refund them first.', { number }),
  },
  write_off: {
    states: ['open'],
    only: 'only an open invoice can be marked as uncollectible',
    refuses: settling,
  },
};

/** Why an act is not allowed, as a sentence; undefined when it is. */
export function refusalOf(act: InvoiceAct, facts: InvoiceFacts): Message | undefined {
  const rule = rules[act];
  if (!rule.states.includes(facts.state)) {
    return say('Invoice {number} is {state}; {only}.', {
      number: facts.number,
      state: say(facts.state),
      only: say(rule.only),
    });
  }
  return rule.refuses?.(facts) || undefined;
}
