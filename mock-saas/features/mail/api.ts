import { serveOperations } from '../../api/serve-operations.ts';
import { unwrap } from '../../problem.ts';
import { mailOperations } from './operations.ts';
import { createDraft, getMail, sendDraft } from './service.ts';
import { mailJson } from './shapes.ts';

export const mailApi = serveOperations(mailOperations, {
  createMail: (workspace, { body }) => ({ mail: mailJson(createDraft(workspace, body)) }),
  readMail: (workspace, { params }) => ({ mail: mailJson(getMail(workspace, params.id)) }),
  sendMail: (workspace, { params }) => ({ mail: mailJson(unwrap(sendDraft(workspace, params.id))) }),
});
