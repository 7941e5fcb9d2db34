import { z } from 'zod';
import { digestOf } from '../digest.ts';
import { invariant } from '../invariant.ts';
import type { Budget } from '../model/budget.ts';
import { OUTCOMES } from '../model/decision.ts';
import { EFFECT_KINDS } from '../model/effect.ts';
import type { MaskSelector } from '../model/mask-selector.ts';
import type { ContextRules } from '../model/model-use.ts';
import { RISKS } from '../model/risk.ts';
import { egressSchema } from './egress-rule.ts';
import { parseMaskSelector } from './parse-mask-selector.ts';
import { WORD_CLASSES } from './word-classes.ts';

/** Who wrote a rule, strongest first: where rules disagree, the earlier source wins. */
export const RULE_SOURCES = ['organization', 'task', 'user'] as const;

const toolRule = z
  .strictObject({
    risk: z.enum(RISKS).describe('Tier of the risk map; at least what the environment says of this tool'),
    allowed: z.boolean().optional().describe('false forbids it, whatever else the policy says'),
    approval_required: z.boolean().optional().describe('true holds each use for an approval'),
  })
  .refine((rule) => rule.allowed !== undefined || rule.approval_required === true, {
    message: 'a rule with neither "allowed" nor "approval_required": true; expected one of them',
  });

const effectRule = z.strictObject({
  id: z.string().min(1).optional().describe('What decisions name it by; default: its place in the list'),
  source: z
    .enum(RULE_SOURCES)
    .default('task')
    .describe(
      'Who wrote it: where rules disagree, the organization wins over the task, and both over the user',
    ),
  capability: z.string().optional().describe('Matches effects of this capability'),
  table: z.string().optional().describe('Matches rows of this table'),
  kind: z.enum(EFFECT_KINDS).optional().describe('Matches effects of this kind'),
  risk: z.enum(RISKS).optional().describe('Matches effects of this tier'),
  rows_over: z.number().int().nonnegative().optional().describe('Matches when more rows than this change'),
  sum_over: z
    .strictObject({
      column: z.string().min(1).describe('Such as amount_minor; counted is what it grows by'),
      limit: z.number().nonnegative().describe('In the unit of the column, such as cents'),
      per: z
        .enum(['object', 'run'])
        .default('object')
        .describe('Added up for each object, or for the whole run'),
    })
    .optional()
    .describe(
      'Matches when this and all that the run did before to the same object (or at all) add up to more',
    ),
  decision: z.enum(OUTCOMES).describe('What becomes of an effect that matches all of the above'),
  reason: z.string().optional().describe('Said to the agent, and to who is asked'),
});

const clickRule = z
  .strictObject({
    id: z.string().min(1).optional().describe('What decisions name it by; default: its place in the list'),
    words: z
      .array(z.string().min(1))
      .min(1)
      .optional()
      .describe('Matches a control of which anything that can be read contains one of these words'),
    classes: z
      .array(z.enum(WORD_CLASSES))
      .min(1)
      .optional()
      .describe('Matches likewise, by words of a kind in some twenty languages'),
    decision: z.enum(['ask', 'deny']).describe('What becomes of a click on it'),
    reason: z.string().optional().describe('Said to the agent, and to who is asked'),
  })
  .refine(({ words, classes }) => words !== undefined || classes !== undefined, {
    message: 'a rule with neither "words" nor "classes"; expected one of them',
  });

const positiveInt = z.number().int().positive();

const budgetShape = z.strictObject({
  max_steps: positiveInt.default(60).describe('Actions, refused ones too'),
  max_retries_per_tool: positiveInt
    .default(3)
    .describe('Calls of one tool that fail or are refused in a row, after the first; more stop the run'),
  max_pages: positiveInt.default(4).describe('Tabs opened, closed ones too'),
  max_frames: positiveInt.default(200).describe('Frames of one page'),
  max_workers: positiveInt.default(20).describe('Workers of one page'),
  max_page_memory_mb: positiveInt.default(1024).describe('What the scripts of one page hold, MiB'),
  max_retrieved_documents: positiveInt.default(50).describe('Different documents in results of tools'),
  max_model_tokens: positiveInt.nullable().default(null).describe('In and out, as the agent reports them'),
  max_estimated_cost_usd: z.number().positive().nullable().default(null).describe('As the agent reports it'),
  max_daily_cost_usd_per_tenant: z
    .number()
    .positive()
    .nullable()
    .default(null)
    .describe('Of all runs of the tenant that are in the trace, on one day, UTC'),
  max_daily_cost_usd_per_workflow: z
    .number()
    .positive()
    .nullable()
    .default(null)
    .describe('Of all runs of the workflow that are in the trace, on one day, UTC'),
  max_concurrent_subtasks: positiveInt.default(1).describe('Actions under way at once'),
  max_repeats: positiveInt
    .default(10)
    .describe('The same action on the same page while nothing changes; more stop the run'),
  max_refused_repeats: positiveInt
    .default(10)
    .describe('The same action refused without being let through in between; more stop the run'),
  max_requests_per_minute: positiveInt
    .default(3000)
    .describe(
      'Requests of the browser and messages over its sockets, to the product and refused ones too, in any minute; more stop the run',
    ),
  max_bytes_out: positiveInt
    .default(5_000_000)
    .describe('Bytes of all requests to hosts other than the product, heads and bodies; more stop the run'),
});

/** The policy file. Unknown keys are refused everywhere. */
export const policySchema = z.strictObject({
  workflow: z.string().min(1).describe('What runs under it are counted under'),
  version: z
    .union([z.string().min(1), z.number().int().transform(String)])
    .default('1')
    .describe('For people; what counts is the hash'),
  tenant_id: z.string().min(1).describe('The one tenant it is for'),
  actor_id: z
    .string()
    .min(1)
    .optional()
    .describe('Binds the policy to one actor; without it any actor of the tenant'),
  max_runtime_seconds: z.number().positive().describe('Of a run, without the time that it waits for people'),
  max_tool_calls: z.number().int().nonnegative().describe('Calls of tools in a run'),
  tools: z
    .record(z.string(), toolRule)
    .describe('By capability, such as billing.refund; what is not named is denied'),
  egress: egressSchema.default(() => egressSchema.parse({})),
  effects: z.array(effectRule).default([]).describe('Rules on what would change, whichever road it comes by'),
  clicks: z.array(clickRule).default([]).describe('Rules on what is clicked, before anything is sent'),
  budget: budgetShape.default(() => budgetShape.parse({})),
  approvals: z
    .strictObject({
      expires_seconds: positiveInt
        .default(300)
        .describe('How long what is held waits for an answer; then it is refused'),
    })
    .default({ expires_seconds: 300 }),
  redact: z
    .strictObject({
      personal: z
        .array(z.enum(['email', 'phone']))
        .default([])
        .describe('Redacted beside secrets and card numbers, which always are'),
      // No default: a policy without it stays what it was, by its hash too.
      mask: z
        .array(
          z.string().refine((text) => parseMaskSelector(text) !== undefined, {
            message:
              'no such selector; expected tag, #id, .class, [attribute] or [attribute="value"], joined by spaces or >',
          }),
        )
        .min(1)
        .optional()
        .describe('Elements whose text and pixels are in no capture, and are not shown to the agent'),
    })
    .default({ personal: [] }),
  // No default either.
  context: z
    .strictObject({
      page_chrome: z
        .enum(['cut', 'keep'])
        .optional()
        .describe(
          'Whether banners, menus and footers around the main part of a page are left out; default: cut',
        ),
      untrusted: z
        .enum(['marked', 'plain'])
        .optional()
        .describe('Whether text of the product is marked as data; default: marked'),
    })
    .optional()
    .describe('How pages and tool results are put before a model'),
});

export type Policy = Readonly<z.infer<typeof policySchema>>;
export type EffectRule = Policy['effects'][number];

/** A policy's identity: the hash of its canonical form. Equal meaning in the file gives an equal hash. */
export function policyHash(policy: Policy): string {
  return digestOf(policy);
}

/** What is to be in no capture; a policy that has been read has no selector that can't be. */
export function masksOf({ redact }: Policy): readonly MaskSelector[] {
  return (redact.mask ?? []).map((text) => {
    const selector = parseMaskSelector(text);
    invariant(selector !== undefined, `the policy masks ${text}`);
    return selector;
  });
}

/** How pages are put before a model under this policy. */
export function contextOf({ context }: Policy): ContextRules {
  return { cutsChrome: context?.page_chrome !== 'keep', marksData: context?.untrusted !== 'plain' };
}

/** The hard limits of a run under this policy. */
export function budgetOf(policy: Policy): Budget {
  return {
    maxRuntimeMs: policy.max_runtime_seconds * 1000,
    maxToolCalls: policy.max_tool_calls,
    maxSteps: policy.budget.max_steps,
    maxRetriesPerTool: policy.budget.max_retries_per_tool,
    maxPages: policy.budget.max_pages,
    maxFrames: policy.budget.max_frames,
    maxWorkers: policy.budget.max_workers,
    maxPageMemoryBytes: policy.budget.max_page_memory_mb * 1024 * 1024,
    maxRetrievedDocuments: policy.budget.max_retrieved_documents,
    maxModelTokens: policy.budget.max_model_tokens,
    maxEstimatedCostUsd: policy.budget.max_estimated_cost_usd,
    maxDailyCostUsdPerTenant: policy.budget.max_daily_cost_usd_per_tenant,
    maxDailyCostUsdPerWorkflow: policy.budget.max_daily_cost_usd_per_workflow,
    maxConcurrentSubtasks: policy.budget.max_concurrent_subtasks,
    maxRepeats: policy.budget.max_repeats,
    maxRefusedRepeats: policy.budget.max_refused_repeats,
    maxRequestsPerMinute: policy.budget.max_requests_per_minute,
    maxBytesOut: policy.budget.max_bytes_out,
  };
}
