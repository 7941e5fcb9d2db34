import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../../app-env.ts';
import type { ForwardingRuleRow } from '../../db/schema.ts';
import { parseForm, required } from '../../parse-body.ts';
import { type Result, statusOf } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { redirectTo, render } from '../../ui/render.tsx';
import type { Flash } from '../features.ts';
import {
  createRule,
  deleteRule,
  disableRule,
  editRule,
  enableRule,
  getRule,
  listRules,
  resendCode,
} from './forwarding.ts';
import { RuleList, RulePage, type RuleValues } from './forwarding-pages.tsx';
import { ruleEdit, ruleText } from './rule-text.ts';
import { mailWords } from './words.ts';

const asked = z.string().catch('');
const typed = z.object({ name: asked, field: asked, contains: asked, forwardTo: asked });
const codeForm = z.object({ code: required('The code', 20) });
const empty: RuleValues = { name: '', field: 'subject', contains: '', forwardTo: '' };

function rulePage(
  c: Context<AppEnv>,
  rule?: ForwardingRuleRow,
  typedIn?: RuleValues,
  refused?: Result<unknown>,
) {
  const error = refused && !refused.ok ? refused : undefined;
  return render(
    c,
    {
      title: rule?.name ?? mailWords[c.var.tenant.language].forwarding,
      section: 'mail',
      ...(error ? { status: statusOf(error) } : {}),
    },
    <RulePage
      rule={rule}
      values={typedIn ?? rule ?? empty}
      workspace={c.var.workspace}
      error={error?.message}
    />,
  );
}

const act =
  (work: (workspace: Workspace, id: string) => Result<unknown>, flash: Flash) =>
  (c: Context<AppEnv, '/mail/forwarding/:id'>) => {
    const rule = getRule(c.var.workspace, c.req.param('id'));
    const result = work(c.var.workspace, rule.id);
    return result.ok
      ? redirectTo(c, `/mail/forwarding/${rule.id}`, flash)
      : rulePage(c, rule, undefined, result);
  };

export const forwardingRoutes = new Hono<AppEnv>()
  .get('/mail/forwarding', (c) =>
    render(
      c,
      { title: mailWords[c.var.tenant.language].forwarding, section: 'mail' },
      <RuleList rules={listRules(c.var.workspace)} workspace={c.var.workspace} />,
    ),
  )
  .get('/mail/forwarding/new', (c) => rulePage(c))
  .post('/mail/forwarding', async (c) => {
    const form = await parseForm(c, ruleText);
    if (!form.ok) return rulePage(c, undefined, typed.parse(await c.req.parseBody()), form);
    return redirectTo(c, `/mail/forwarding/${createRule(c.var.workspace, form.value).id}`, 'rule-created');
  })
  .get('/mail/forwarding/:id', (c) => rulePage(c, getRule(c.var.workspace, c.req.param('id'))))
  .post('/mail/forwarding/:id', async (c) => {
    const rule = getRule(c.var.workspace, c.req.param('id'));
    const form = await parseForm(c, ruleEdit);
    const result: Result<unknown> = form.ok ? editRule(c.var.workspace, rule.id, form.value) : form;
    if (result.ok) return redirectTo(c, `/mail/forwarding/${rule.id}`, 'rule-changed');
    return rulePage(c, rule, typed.parse(await c.req.parseBody()), result);
  })
  .post('/mail/forwarding/:id/enable', async (c) => {
    const rule = getRule(c.var.workspace, c.req.param('id'));
    const form = await parseForm(c, codeForm);
    const result: Result<unknown> = form.ok ? enableRule(c.var.workspace, rule.id, form.value.code) : form;
    return result.ok
      ? redirectTo(c, `/mail/forwarding/${rule.id}`, 'rule-enabled')
      : rulePage(c, rule, undefined, result);
  })
  .post('/mail/forwarding/:id/disable', act(disableRule, 'rule-disabled'))
  .post('/mail/forwarding/:id/code', act(resendCode, 'code-sent'))
  .post('/mail/forwarding/:id/delete', (c) => {
    deleteRule(c.var.workspace, c.req.param('id'));
    return redirectTo(c, '/mail/forwarding', 'rule-deleted');
  });
