/** One measured step: the same thing in Playwright's words and in Playpen's. */
export type ScriptedStep =
  | { readonly kind: 'click'; readonly role: 'link' | 'button'; readonly name: string }
  | { readonly kind: 'fill'; readonly label: string; readonly text: string }
  | { readonly kind: 'scroll'; readonly dy: number };

const link = (name: string): ScriptedStep => ({ kind: 'click', role: 'link', name });
const button = (name: string): ScriptedStep => ({ kind: 'click', role: 'button', name });
const fill = (label: string, text: string): ScriptedStep => ({ kind: 'fill', label, text });
const scroll = (dy: number): ScriptedStep => ({ kind: 'scroll', dy });

/** Thirty steps of a support agent's day in the fake SaaS; they start on its dashboard and end there. Nothing is saved. */
export const STEPS: readonly ScriptedStep[] = [
  link('Tickets'),
  scroll(400),
  fill('Search tickets', 'T-1007'),
  button('Search'),
  link('T-1007'),
  scroll(600),
  fill('Reply draft', 'Thank you for writing in. We are looking at both payments.'),
  link('Invoices'),
  scroll(500),
  fill('Search invoices', 'INV-1042'),
  button('Search'),
  link('INV-1042'),
  link('Refund a payment'),
  fill('Reason', 'Duplicate charge, see T-1007'),
  link('Customers'),
  scroll(300),
  fill('Search customers', 'Mara'),
  button('Search'),
  link('Knowledge base'),
  fill('Search articles', 'refund'),
  button('Search'),
  scroll(300),
  link('Mail'),
  scroll(400),
  link('Tickets'),
  scroll(900),
  scroll(-900),
  link('Customers'),
  link('Invoices'),
  link('Dashboard'),
];
