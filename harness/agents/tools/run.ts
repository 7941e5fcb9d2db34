import { z } from 'zod';
import { offeredTool, take } from './offered-tool.ts';
import { AWAIT_APPROVAL, replyTo } from './reply.ts';

export const awaitApproval = offeredTool({
  name: AWAIT_APPROVAL,
  title: 'Wait for an approval',
  description: 'Goes on waiting for what is held, and tells how it ended. A person decides, not the agent.',
  readOnly: true,
  input: z.strictObject({}),
  run: async (_, call) => replyTo(await call.wait()),
});

const value = z.union([z.string(), z.number()]);

export const finish = offeredTool({
  name: 'finish',
  title: 'End the run',
  description: 'Ends the run. Call it once, when the goal is reached or can’t be.',
  input: z.strictObject({
    result: z.string().max(100).describe('How it ended, in a few words such as drafted_escalation_reply'),
    message: z.string().describe('What to tell whoever gave the goal'),
    answer: z
      .record(z.string(), z.union([value, z.boolean(), z.null(), z.array(value)]))
      .describe('What was to be found out, by the names that the goal gives: a number as a number')
      .optional(),
  }),
  run: ({ result, message, answer }, call) =>
    take(call, { type: 'finish', result, message, ...(answer && { answer }) }),
});
