import { settlePayment } from '../features/billing/settle-payment.ts';
import { deliverMail } from '../features/mail/send-mail.ts';
import { endSubscription } from '../features/subscriptions/cancel.ts';
import { carryOutChange } from '../features/subscriptions/commit-change.ts';
import { carryOutDelete } from '../features/tasks/delete.ts';
import { taskDelete } from '../features/tasks/service.ts';
import type { Workspace } from '../tenancy/workspace.ts';

/**
 * Carries out what was decided earlier, as the actor who decided it. It looks at the row again first: what it was
 * about may be gone by now.
 */
export type DelayedHandler = (workspace: Workspace, payload: unknown) => void;

/**
 * By kind. Whoever adds one classifies the insert into `pending_commits` as the act itself
 * (`harness/environments/mock-saas/effects/`): that is when it is decided on, not when it happens.
 */
export const delayedHandlers: Readonly<Record<string, DelayedHandler>> = {
  'card.settle': settlePayment,
  [taskDelete]: carryOutDelete,
  'mail.send': deliverMail,
  'subscription.cancel': endSubscription,
  'subscription.change': carryOutChange,
};
