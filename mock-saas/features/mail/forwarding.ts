import { createHash } from 'node:crypto';
import { and, asc, eq } from 'drizzle-orm';
import { allowedDomains, type ForwardingRuleRow, forwardingRules, mails } from '../../db/schema.ts';
import { accept, conflict, Problem, type Result, reject } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { say } from '../../ui/i18n/say.ts';
import type { RuleEdit, RuleText } from './rule-text.ts';

export const listRules = ({ store }: Workspace): ForwardingRuleRow[] =>
  store.list(forwardingRules, { orderBy: [asc(forwardingRules.name), asc(forwardingRules.id)] });

/** @throws Problem `not_found`, also for a rule of another tenant */
export function getRule({ store }: Workspace, id: string): ForwardingRuleRow {
  const rule = store.find(forwardingRules, eq(forwardingRules.id, id));
  if (!rule) throw new Problem('not_found', 'There is no such forwarding rule here.');
  return rule;
}

/** Whether mail would leave the workspace's own and its verified domains. */
export function isOutside({ store, tenant }: Workspace, address: string): boolean {
  const domain = address.slice(address.indexOf('@') + 1).toLowerCase();
  const own = tenant.supportEmail.slice(tenant.supportEmail.indexOf('@') + 1);
  if (domain === own) return false;
  const listed = store.list(allowedDomains, {
    where:
      and(eq(allowedDomains.domain, domain), eq(allowedDomains.purpose, 'forwarding')) ??
      eq(allowedDomains.id, ''),
  });
  return !listed.some(({ verifiedAt }) => verifiedAt !== null);
}

/** A new rule is off, until whoever gets the mail has handed back the code that is sent there. */
export function createRule(workspace: Workspace, text: RuleText): ForwardingRuleRow {
  const now = workspace.now();
  return workspace.mutate('forwarding.create', `rule ${text.name} to ${text.forwardTo}`, () => {
    const rule = workspace.store.insert(forwardingRules, {
      ...text,
      isActive: false,
      authorId: workspace.identity.actorId,
      createdAt: now,
      updatedAt: now,
    });
    sendCode(workspace, rule);
    return rule;
  });
}

/** A rule that is changed is off again, and its address has to be confirmed anew. */
export function editRule(workspace: Workspace, id: string, edit: RuleEdit): Result<ForwardingRuleRow> {
  const rule = getRule(workspace, id);
  const { version: seen, ...text } = edit;
  if (seen !== undefined && seen !== rule.version) return stale();
  workspace.mutate('forwarding.edit', `rule ${rule.name} to ${text.forwardTo}`, () => {
    const version = rule.version + 1;
    workspace.store.update(forwardingRules, id, {
      ...text,
      isActive: false,
      version,
      updatedAt: workspace.now(),
    });
    sendCode(workspace, getRule(workspace, id));
  });
  return accept(getRule(workspace, id));
}

export function enableRule(workspace: Workspace, id: string, code: string): Result<ForwardingRuleRow> {
  const rule = getRule(workspace, id);
  if (rule.isActive) return reject('This rule forwards already.');
  if (code.trim() !== codeOf(rule))
    return reject(say('That is not the code that was sent to {address}.', { address: rule.forwardTo }));
  return accept(switchRule(workspace, rule, true));
}

export function disableRule(workspace: Workspace, id: string): Result<ForwardingRuleRow> {
  const rule = getRule(workspace, id);
  return rule.isActive ? accept(switchRule(workspace, rule, false)) : reject('This rule is off already.');
}

function switchRule(workspace: Workspace, rule: ForwardingRuleRow, isActive: boolean): ForwardingRuleRow {
  workspace.mutate(isActive ? 'forwarding.enable' : 'forwarding.disable', `rule ${rule.name}`, () => {
    workspace.store.update(forwardingRules, rule.id, { isActive, updatedAt: workspace.now() });
  });
  return getRule(workspace, rule.id);
}

/** Sends the code once more, to whom the rule forwards. */
export function resendCode(workspace: Workspace, id: string): Result<ForwardingRuleRow> {
  const rule = getRule(workspace, id);
  if (rule.isActive) return reject('This rule forwards already.');
  workspace.mutate('forwarding.code', `rule ${rule.name} to ${rule.forwardTo}`, () =>
    sendCode(workspace, rule),
  );
  return accept(rule);
}

/** What it has forwarded stays sent. */
export function deleteRule(workspace: Workspace, id: string): void {
  const rule = getRule(workspace, id);
  workspace.mutate('forwarding.delete', `rule ${rule.name} to ${rule.forwardTo}`, () => {
    workspace.store.remove(forwardingRules, id);
  });
}

const stale = () => conflict('This rule was changed since you opened it.');

function codeOf({ id, reference, forwardTo, version }: ForwardingRuleRow): string {
  const digest = createHash('sha256')
    .update(`forwarding/${id}/${reference}/${forwardTo}/${version}`)
    .digest();
  return String(digest.readUInt32BE(0) % 1_000_000).padStart(6, '0');
}

function sendCode(workspace: Workspace, rule: ForwardingRuleRow): void {
  const { tenant, identity } = workspace;
  const now = workspace.now();
  workspace.store.insert(mails, {
    state: 'sent',
    fromEmail: tenant.supportEmail,
    toEmail: rule.forwardTo,
    subject: workspace.say(say('Confirm that {name} may forward mail to you', { name: tenant.name })),
    body: workspace.say(
      say(
        'Hello,\n\n{name} wants mail of {workspace} to be forwarded to this address (“{rule}”). If you agree, hand them this code: {code}\n\nIf you do not know them, do nothing: without the code no mail is forwarded.',
        { name: identity.name, workspace: tenant.name, rule: rule.name, code: codeOf(rule) },
      ),
    ),
    ticketId: null,
    authorId: identity.actorId,
    createdAt: now,
    updatedAt: now,
    sentAt: now,
  });
}
