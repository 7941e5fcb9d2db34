import { z } from 'zod';
import { defineTool, segment } from './define-tool.ts';

const draftId = z.strictObject({ draftId: segment });
const send = ({ draftId: id }: z.infer<typeof draftId>) =>
  ({ method: 'POST', path: `/api/v1/mails/${id}/send`, body: {} }) as const;

/** Read, draft, commit: a mail is drafted, its approval asked for, and only then sent. */
export const emailCreateDraft = defineTool({
  name: 'email.create_draft',
  capability: 'email.create_draft',
  title: 'Draft a mail; nothing is sent',
  input: z.strictObject({ to: z.email(), subject: z.string().min(1).max(998), body: z.string().max(20_000) }),
  request: (mail) => ({ method: 'POST', path: '/api/v1/mails', body: mail }),
});

export const emailRequestApproval = defineTool({
  name: 'email.request_approval',
  capability: 'email.send',
  title: 'Ask for the approval to send a draft; nothing is sent',
  mode: 'propose',
  input: draftId,
  request: send,
});

export const emailCommit = defineTool({
  name: 'email.commit',
  capability: 'email.send',
  title: 'Send a draft; uses the approval that was given for it, or asks for one',
  input: draftId,
  request: send,
});
