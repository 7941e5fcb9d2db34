import { Hono } from 'hono';
import { z } from 'zod';
import type { Approval } from '../model/approval.ts';
import { listRules } from '../policy/list-rules.ts';
import { policySchema } from '../policy/policy.ts';
import type { TraceStore } from '../trace/store.ts';
import type { ReviewVariables } from './guard.ts';
import { PolicyPage } from './pages/policy-page.tsx';
import { page } from './parts/page.tsx';
import { ReviewError } from './review-error.ts';

const policyHash = z.string().regex(/^[0-9a-f]{64}$/);

/** The policy that runs had, by its hash, and what became of its rules. */
export function policyRoutes(store: TraceStore, pending: () => readonly Approval[]): Hono<ReviewVariables> {
  const app = new Hono<ReviewVariables>();
  app.get('/:hash', (c) => {
    const hash = policyHash.parse(c.req.param('hash'));
    const use = store.findPolicyUse(hash);
    if (use === undefined) throw new ReviewError(404, 'No run had such a policy.');
    const policy = policySchema.safeParse(JSON.parse(use.policy));
    const rules = policy.success ? listRules(policy.data) : [];
    return c.html(page(<PolicyPage hash={hash} use={use} rules={rules} pending={pending()} />));
  });
  return app;
}
