import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../../app-env.ts';
import type { MailTemplateRow } from '../../db/schema.ts';
import { parseForm } from '../../parse-body.ts';
import { type Result, statusOf } from '../../problem.ts';
import { redirectTo, render } from '../../ui/render.tsx';
import { TemplateList, TemplatePage, type TemplateValues } from './template-pages.tsx';
import { templateEdit, templateText } from './template-text.ts';
import { createTemplate, deleteTemplate, editTemplate, getTemplate, listTemplates } from './templates.ts';
import { mailWords } from './words.ts';

const asked = z.string().catch('');
const typed = z.object({ name: asked, subject: asked, body: asked, language: asked });

function templatePage(
  c: Context<AppEnv>,
  template?: MailTemplateRow,
  typedIn?: TemplateValues,
  refused?: Result<unknown>,
) {
  const { language } = c.var.tenant;
  const error = refused && !refused.ok ? refused : undefined;
  return render(
    c,
    {
      title: template?.name ?? mailWords[language].templates,
      section: 'mail',
      ...(error ? { status: statusOf(error) } : {}),
    },
    <TemplatePage
      template={template}
      values={typedIn ?? template ?? { name: '', subject: '', body: '', language }}
      workspace={c.var.workspace}
      error={error?.message}
    />,
  );
}

export const templateRoutes = new Hono<AppEnv>()
  .get('/mail/templates', (c) =>
    render(
      c,
      { title: mailWords[c.var.tenant.language].templates, section: 'mail' },
      <TemplateList templates={listTemplates(c.var.workspace)} workspace={c.var.workspace} />,
    ),
  )
  .get('/mail/templates/new', (c) => templatePage(c))
  .post('/mail/templates', async (c) => {
    const form = await parseForm(c, templateText);
    const result = form.ok ? createTemplate(c.var.workspace, form.value) : form;
    if (result.ok) return redirectTo(c, `/mail/templates/${result.value.id}`, 'template-saved');
    return templatePage(c, undefined, typed.parse(await c.req.parseBody()), result);
  })
  .get('/mail/templates/:id', (c) => templatePage(c, getTemplate(c.var.workspace, c.req.param('id'))))
  .post('/mail/templates/:id', async (c) => {
    const template = getTemplate(c.var.workspace, c.req.param('id'));
    const form = await parseForm(c, templateEdit);
    const result: Result<unknown> = form.ok ? editTemplate(c.var.workspace, template.id, form.value) : form;
    if (result.ok) return redirectTo(c, `/mail/templates/${template.id}`, 'template-saved');
    return templatePage(c, template, typed.parse(await c.req.parseBody()), result);
  })
  .post('/mail/templates/:id/delete', (c) => {
    deleteTemplate(c.var.workspace, c.req.param('id'));
    return redirectTo(c, '/mail/templates', 'template-deleted');
  });
