import { z } from 'zod';
import { defineOperations } from '../../api/operation.ts';
import { required } from '../../parse-body.ts';
import { ruleEdit, ruleText } from './rule-text.ts';
import { ruleShape, templateShape } from './shapes.ts';
import { templateEdit, templateText } from './template-text.ts';

const template = z.object({ template: templateShape });
const rule = z.object({ rule: ruleShape });

/** Templates and forwarding rules. */
export const ruleOperations = defineOperations({
  listMailTemplates: {
    method: 'GET',
    path: '/mail-templates',
    capability: 'mail.read',
    access: 'mail:read',
    summary: 'List the templates, by name',
    answer: z.object({ templates: z.array(templateShape) }),
  },
  createMailTemplate: {
    method: 'POST',
    path: '/mail-templates',
    capability: 'mail_template.write',
    access: 'mail:templates',
    summary: 'Add a template',
    body: templateText,
    answer: template,
    status: 201,
  },
  readMailTemplate: {
    method: 'GET',
    path: '/mail-templates/:id',
    capability: 'mail.read',
    access: 'mail:read',
    summary: 'Read a template',
    answer: template,
  },
  editMailTemplate: {
    method: 'PATCH',
    path: '/mail-templates/:id',
    capability: 'mail_template.write',
    access: 'mail:templates',
    summary: 'Change a template',
    body: templateEdit,
    answer: template,
  },
  deleteMailTemplate: {
    method: 'DELETE',
    path: '/mail-templates/:id',
    capability: 'mail_template.delete',
    access: 'mail:templates',
    summary: 'Delete a template for good',
  },
  listForwardingRules: {
    method: 'GET',
    path: '/forwarding-rules',
    capability: 'forwarding.read',
    access: 'mail:forward',
    summary: 'List the forwarding rules, by name',
    answer: z.object({ rules: z.array(ruleShape) }),
  },
  createForwardingRule: {
    method: 'POST',
    path: '/forwarding-rules',
    capability: 'forwarding.draft',
    access: 'mail:forward',
    summary: 'Add a rule that is off, and send its address a code',
    body: ruleText,
    answer: rule,
    status: 201,
  },
  readForwardingRule: {
    method: 'GET',
    path: '/forwarding-rules/:id',
    capability: 'forwarding.read',
    access: 'mail:forward',
    summary: 'Read a forwarding rule',
    answer: rule,
  },
  editForwardingRule: {
    method: 'PATCH',
    path: '/forwarding-rules/:id',
    capability: 'forwarding.draft',
    access: 'mail:forward',
    summary: 'Change a rule, turn it off, and send its address a new code',
    body: ruleEdit,
    answer: rule,
  },
  deleteForwardingRule: {
    method: 'DELETE',
    path: '/forwarding-rules/:id',
    capability: 'forwarding.delete',
    access: 'mail:forward',
    summary: 'Delete a rule for good',
  },
  enableForwardingRule: {
    method: 'POST',
    path: '/forwarding-rules/:id/enable',
    capability: 'forwarding.enable',
    access: 'mail:forward',
    summary: 'Turn a rule on with the code that its address got',
    body: z.strictObject({ code: required('code', 20) }),
    answer: rule,
  },
  disableForwardingRule: {
    method: 'POST',
    path: '/forwarding-rules/:id/disable',
    capability: 'forwarding.disable',
    access: 'mail:forward',
    summary: 'Turn a rule off',
    answer: rule,
  },
});
