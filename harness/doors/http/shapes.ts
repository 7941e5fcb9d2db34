import { z } from 'zod';
import { ROLES } from '../../model/identity.ts';

/** What is sent over HTTP, each shape with what it is called in the document. */

const text = z.string().max(20_000);
const by = {
  by: z.string().min(1).max(200).describe('Who answers, as it will stand in the trace'),
  reason: z.string().min(1).max(2_000),
};

export const openBody = z
  .strictObject({
    // A name or the policy itself, never a path: what is sent here opens no file.
    workflow: z
      .union([
        z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'expected a name'),
        z.record(z.string(), z.unknown()),
      ])
      .describe('Name of a workflow, such as support-refund, or a policy'),
    goal: text.min(1),
    tenant: z.string().max(200).optional().describe('Default: the policy’s'),
    actor: z.string().max(200).optional().describe('Default: the policy’s'),
    role: z.enum(ROLES).optional().describe('Must be the actor’s own'),
    scopes: z.array(z.string().max(200)).max(200).optional().describe('Default: every scope of the role'),
    startPath: z
      .string()
      .max(2_000)
      .regex(/^\/(?![/\\])/, 'expected a path of the product')
      .optional()
      .describe('Where the agent starts; default /'),
    seed: z.number().int().positive().optional().describe('Seed of the world; default 1'),
    agent: z.string().min(1).max(100).default('http').describe('What to call the agent in the trace'),
    files: z
      .record(
        z
          .string()
          .max(255)
          .regex(/^[^/\\]+$/, 'expected a bare file name'),
        z.string().max(2_000_000),
      )
      .optional()
      .describe('Texts that the agent may upload, by name'),
    approver: z
      .enum(['person', 'nobody'])
      .default('person')
      .describe('Who answers what is held: a person, here or on the review page; or nobody'),
    repliesOf: z
      .string()
      .regex(/^run_\w+$/)
      .optional()
      .describe('A recorded run: its models’ answers are served again, and no provider is asked'),
    door: z
      .enum(['http', 'cdp'])
      .default('http')
      .describe('cdp gives an address for Playwright, Puppeteer and the like as well'),
  })
  .meta({ id: 'Open' });

export const approveBody = z
  .strictObject({
    ...by,
    edit: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
      .optional()
      .describe('Not as it is, but with these fields changed: what that would do is held anew'),
  })
  .meta({ id: 'Approve' });

export const rejectBody = z.strictObject(by).meta({ id: 'Reject' });
