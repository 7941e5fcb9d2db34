import { mockSaasEnvironment } from '../../environments/mock-saas/mock-saas-environment.ts';

const read = { risk: 'read', allowed: true } as const;
const held = { risk: 'external_write', approval_required: true } as const;

/** A support agent's tools: reads and drafts freely, asks before it refunds or sends. */
export const SUPPORT_TOOLS = {
  'kb.search': read,
  'ticket.read': read,
  'customer.read': read,
  'billing.read': read,
  'mail.read': read,
  'ticket.reply_draft': { risk: 'draft', allowed: true },
  'email.create_draft': { risk: 'draft', allowed: true },
  'ticket.note': { risk: 'internal_write', allowed: true },
  // What is in a batch is decided by its effects.
  'api.batch': { risk: 'internal_write', allowed: true },
  'email.send': held,
  'ticket.reply': held,
  'billing.refund': held,
  'customer.export': { risk: 'external_write', allowed: false },
} as const;

/** An owner's tools: what leaves the house or destroys something is held, all else is free. */
export const OWNER_TOOLS = Object.fromEntries(
  mockSaasEnvironment.capabilities.map(({ name, risk }) => [
    name,
    risk === 'external_write' || risk === 'destructive'
      ? { risk, approval_required: true }
      : { risk, allowed: true },
  ]),
);
