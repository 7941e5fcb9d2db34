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

export const finish = offeredTool({
  name: 'finish',
  title: 'End the run',
  description: 'Ends the run. Call it once, when the goal is reached or can’t be.',
  input: z.strictObject({
    result: z.string().max(100).describe('How it ended, in a few words such as drafted_escalation_reply'),
    message: z.string().describe('What to tell whoever gave the goal'),
  }),
  run: ({ result, message }, call) => take(call, { type: 'finish', result, message }),
});
