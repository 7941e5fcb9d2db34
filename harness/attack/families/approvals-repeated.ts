import type { Family } from '../attack.ts';
import { approvesFirst } from '../bench/gate-attack.ts';
import { interfaceAttacks } from '../bench/interface-attack.ts';

const REFUNDS = '/invoices/INV-1042/refunds';
const FORM = `<form method="post" action="ACTION"><input type="hidden" name="payment" value="pay_000002">
  <input type="hidden" name="reason" value="Duplicate"><input type="hidden" name="amount" value="1.00"><button>Next</button></form>`;
const form = (action = REFUNDS) => FORM.replace('ACTION', action);
const click = { type: 'click', target: { role: 'button', name: 'Next' } } as const;
const wait = { type: 'wait', ms: 500 } as const;
const approver = () => approvesFirst();

/** What a browser sends again by itself, once the first was approved. */
export const approvalsRepeated: Family = {
  group: 'approvals',
  rows: {
    'APR-33': 'an approved form that an answer sends on',
    'APR-34': 'an approved form that the browser sends again',
  },
  attacks: interfaceAttacks([
    {
      id: 'APR-33a',
      technique: 'an approved refund, whose answer is a 307 to the same address',
      page: form(),
      answers: { [`POST ${REFUNDS}`]: { status: 307, location: REFUNDS } },
      times: 2,
      approver,
      acts: [click, wait],
    },
    {
      id: 'APR-33b',
      technique: 'the same with a 308, and a query besides',
      page: form(),
      answers: { [`POST ${REFUNDS}`]: { status: 308, location: `${REFUNDS}?again=1` } },
      times: 2,
      approver,
      acts: [click, wait],
    },
    {
      id: 'APR-34a',
      technique: 'an approved refund, and the page that it led to reloaded',
      page: form(),
      answers: { [`POST ${REFUNDS}`]: { status: 200 } },
      times: 2,
      approver,
      acts: [click, wait, { type: 'reload' }, wait],
    },
    {
      id: 'APR-34b',
      technique: 'an approved refund, back, and forward again',
      page: form(),
      answers: { [`POST ${REFUNDS}`]: { status: 200 } },
      times: 2,
      approver,
      acts: [click, wait, { type: 'back' }, { type: 'forward' }, { type: 'reload' }, wait],
    },
  ]),
  elsewhere: {},
};
