import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../../app-env.ts';
import { mailStates } from '../../model/mail.ts';
import { parseForm } from '../../parse-body.ts';
import type { Result } from '../../problem.ts';
import { listQuery } from '../../ui/paging.tsx';
import { redirectTo, render } from '../../ui/render.tsx';
import { type MailText, mailText } from './mail-text.ts';
import { createDraft, editDraft, findMailTicket, getMail, listMails, sendDraft } from './service.ts';
import { MailList, MailPage, NewMailPage } from './views.tsx';
import { mailWords } from './words.ts';

const mailQuery = listQuery.extend({ box: z.enum(mailStates).catch('draft') });

const typedMail = z.object({
  to: z.string().catch(''),
  subject: z.string().catch(''),
  body: z.string().catch(''),
});

function mailPage(c: Context<AppEnv>, id: string, refused?: { error: string; typed?: MailText }) {
  const { workspace } = c.var;
  const mail = getMail(workspace, id);
  return render(
    c,
    { title: mail.subject, section: 'mail', status: refused ? 422 : 200 },
    <MailPage mail={mail} ticket={findMailTicket(workspace, mail)} workspace={workspace} {...refused} />,
  );
}

export const mailRoutes = new Hono<AppEnv>()
  .get('/mail', (c) => {
    const { box, page } = mailQuery.parse(c.req.query());
    return render(
      c,
      { title: c.var.words.mail, section: 'mail' },
      <MailList page={listMails(c.var.workspace, box, page)} state={box} workspace={c.var.workspace} />,
    );
  })
  .get('/mail/new', (c) => {
    const text = { to: c.req.query('to') ?? '', subject: '', body: '' };
    return render(
      c,
      { title: mailWords[c.var.tenant.language].newMail, section: 'mail' },
      <NewMailPage text={text} />,
    );
  })
  .post('/mail', async (c) => {
    const form = await parseForm(c, mailText);
    if (form.ok) return redirectTo(c, `/mail/${createDraft(c.var.workspace, form.value).id}`, 'draft-saved');
    const text = typedMail.parse(await c.req.parseBody());
    return render(
      c,
      { title: mailWords[c.var.tenant.language].newMail, section: 'mail', status: 422 },
      <NewMailPage text={text} error={form.message} />,
    );
  })
  .get('/mail/:id', (c) => mailPage(c, c.req.param('id')))
  .post('/mail/:id', async (c) => {
    const id = c.req.param('id');
    const form = await parseForm(c, mailText);
    const result: Result<unknown> = form.ok ? editDraft(c.var.workspace, id, form.value) : form;
    if (result.ok) return redirectTo(c, `/mail/${id}`, 'draft-saved');
    return mailPage(c, id, { error: result.message, typed: typedMail.parse(await c.req.parseBody()) });
  })
  .post('/mail/:id/send', (c) => {
    const id = c.req.param('id');
    const result = sendDraft(c.var.workspace, id);
    return result.ok ? redirectTo(c, `/mail/${id}`, 'mail-sent') : mailPage(c, id, { error: result.message });
  });
