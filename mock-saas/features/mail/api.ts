import { serveOperations } from '../../api/serve-operations.ts';
import { unwrap } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { attachToDraft, detachFromDraft, getAttachable } from './attachments.ts';
import { mailOperations } from './operations.ts';
import { receiveMail } from './receive-mail.ts';
import { scheduleMail, sendDraft, takeBack } from './send-mail.ts';
import { createDraft, discardDraft, editDraft, findDraft, listMails, readMail } from './service.ts';
import { attachmentJson, mailJson } from './shapes.ts';

function detailOf(workspace: Workspace, id: string) {
  const { mail, attachments } = readMail(workspace, id);
  return { mail: mailJson(mail), attachments: attachments.map(attachmentJson) };
}

export const mailApi = serveOperations(mailOperations, {
  listMails(workspace, { query }) {
    const { rows, total, page } = listMails(workspace, query);
    return { mails: rows.map(mailJson), total, page };
  },
  createMail: (workspace, { body }) => ({ mail: mailJson(createDraft(workspace, body)) }),
  readMail: (workspace, { params }) => detailOf(workspace, params.id),
  editMail: (workspace, { params, body }) => ({
    mail: mailJson(unwrap(editDraft(workspace, params.id, body))),
  }),
  discardMail: (workspace, { params }) => void unwrap(discardDraft(workspace, params.id)),
  sendMail: (workspace, { params, body }) => ({
    mail: mailJson(unwrap(sendDraft(workspace, params.id, body))),
  }),
  scheduleMail: (workspace, { params, body }) => ({
    mail: mailJson(unwrap(scheduleMail(workspace, params.id, new Date(body.at).toISOString()))),
  }),
  takeBackMail: (workspace, { params }) => ({ mail: mailJson(unwrap(takeBack(workspace, params.id))) }),
  attachToMail(workspace, { params, body }) {
    const draft = unwrap(findDraft(workspace, params.id));
    attachToDraft(workspace, draft, getAttachable(workspace, body.fileId));
    return detailOf(workspace, params.id);
  },
  detachFromMail: (workspace, { params }) =>
    void detachFromDraft(workspace, unwrap(findDraft(workspace, params.id)), params.link),
  receiveMail: (workspace, { body }) => ({ mail: mailJson(receiveMail(workspace, body)) }),
});
