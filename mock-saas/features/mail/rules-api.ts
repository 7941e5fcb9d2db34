import { serveOperations } from '../../api/serve-operations.ts';
import { unwrap } from '../../problem.ts';
import {
  createRule,
  deleteRule,
  disableRule,
  editRule,
  enableRule,
  getRule,
  listRules,
} from './forwarding.ts';
import { ruleOperations } from './rule-operations.ts';
import { createTemplate, deleteTemplate, editTemplate, getTemplate, listTemplates } from './templates.ts';

export const rulesApi = serveOperations(ruleOperations, {
  listMailTemplates: (workspace) => ({ templates: listTemplates(workspace) }),
  createMailTemplate: (workspace, { body }) => ({ template: unwrap(createTemplate(workspace, body)) }),
  readMailTemplate: (workspace, { params }) => ({ template: getTemplate(workspace, params.id) }),
  editMailTemplate: (workspace, { params, body }) => ({
    template: unwrap(editTemplate(workspace, params.id, body)),
  }),
  deleteMailTemplate: (workspace, { params }) => void deleteTemplate(workspace, params.id),
  listForwardingRules: (workspace) => ({ rules: listRules(workspace) }),
  createForwardingRule: (workspace, { body }) => ({ rule: createRule(workspace, body) }),
  readForwardingRule: (workspace, { params }) => ({ rule: getRule(workspace, params.id) }),
  editForwardingRule: (workspace, { params, body }) => ({
    rule: unwrap(editRule(workspace, params.id, body)),
  }),
  deleteForwardingRule: (workspace, { params }) => void deleteRule(workspace, params.id),
  enableForwardingRule: (workspace, { params, body }) => ({
    rule: unwrap(enableRule(workspace, params.id, body.code)),
  }),
  disableForwardingRule: (workspace, { params }) => ({ rule: unwrap(disableRule(workspace, params.id)) }),
});
