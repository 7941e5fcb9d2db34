import type { RowChange } from '../../../../mock-saas/world.ts';
import { type Class, type Classify, changedColumns, changesOnly, is, text } from './classify.ts';

export const classifySettings: Classify = (change, all) => {
  switch (change.table) {
    case 'tenants':
      return classifyTenant(change);
    case 'workspace_settings':
      return classifySetting(change);
    case 'api_keys':
      return classifyApiKey(change);
    case 'webhooks':
      return classifyWebhook(change);
    case 'webhook_deliveries':
      return classifyDelivery(change, all);
    case 'allowed_domains':
      return classifyDomain(change);
    default:
      return undefined;
  }
};

const profileColumns = ['name', 'support_email', 'language', 'time_zone', 'skin'];

function classifyTenant({ before, after }: RowChange): Class | undefined {
  if (before === null || after === null) return undefined;
  const name = text(before, 'name');
  if (changesOnly(before, after, profileColumns)) {
    const columns = changedColumns(before, after).join(', ');
    return { ...is('update', 'workspace.edit', 'internal_write'), words: `changes ${columns} of ${name}` };
  }
  if (changesOnly(before, after, ['archived_at'])) {
    return after.archived_at === null
      ? { ...is('update', 'workspace.restore', 'destructive'), words: `restores the workspace ${name}` }
      : { ...is('update', 'workspace.archive', 'destructive'), words: `archives the workspace ${name}` };
  }
  return changesOnly(before, after, ['deleted_at']) && after.deleted_at !== null
    ? { ...is('delete', 'workspace.delete', 'destructive'), words: `deletes the workspace ${name}` }
    : undefined;
}

function classifySetting({ kind, after }: RowChange): Class | undefined {
  if (after?.name === 'profile') {
    return { ...is(kind, 'workspace.edit', 'internal_write'), words: 'changes the profile of the workspace' };
  }
  if (after?.name !== 'session_minutes') return undefined;
  const words =
    after.value === 'null'
      ? 'lets sign-ins last'
      : `ends every sign-in after ${text(after, 'value')} minutes`;
  return { ...is(kind, 'workspace.session_length', 'destructive'), words };
}

function classifyApiKey({ before, after }: RowChange): Class | undefined {
  if (after === null) return undefined;
  const name = `API key “${text(after, 'name')}” ${text(after, 'masked')}`;
  if (before === null) {
    return {
      ...is('insert', 'api_key.create', 'destructive'),
      words: `creates ${name} for ${text(after, 'scopes').replaceAll(' ', ', ')}`,
    };
  }
  if (changesOnly(before, after, ['last_used_at'])) {
    return { ...is('update', 'api_key.read', 'read'), incidental: true, words: `notes the use of ${name}` };
  }
  return changesOnly(before, after, ['state', 'revoked_at']) && after.state === 'revoked'
    ? { ...is('update', 'api_key.revoke', 'destructive'), words: `revokes ${name}` }
    : undefined;
}

function classifyWebhook({ kind, before, after }: RowChange): Class | undefined {
  if (after === null) return undefined;
  const name = `webhook “${text(after, 'name')}” to ${text(after, 'url')}`;
  switch (after.state) {
    case 'draft':
      return { ...is(kind, 'webhook.draft', 'draft'), words: `drafts ${name}, disabled` };
    case 'active': {
      const isSame = before?.state === 'active' && changesOnly(before, after, ['name']);
      return isSame
        ? { ...is('update', 'webhook.draft', 'draft'), words: `renames ${name}` }
        : {
            ...is(kind, 'webhook.enable', 'destructive'),
            words: `enables ${name} for ${text(after, 'events').replaceAll(' ', ', ')}`,
          };
    }
    case 'paused':
      return { ...is('update', 'webhook.pause', 'internal_write'), words: `pauses ${name}` };
    case 'revoked':
      return { ...is('update', 'webhook.revoke', 'destructive'), words: `revokes ${name}` };
    default:
      return undefined;
  }
}

/** What was announced because something happened is part of that; what somebody sends by hand is their act. */
function classifyDelivery({ kind, after }: RowChange, all: readonly RowChange[]): Class | undefined {
  if (after === null || kind !== 'insert') return undefined;
  const words = `sends ${text(after, 'event')} to ${text(after, 'url')}`;
  const isAnnounced = all.some(
    ({ table, kind: how, after: event }) =>
      table === 'audit_events' && how === 'insert' && event?.action === after.event,
  );
  return {
    ...is('send', 'webhook.deliver', 'external_write'),
    words,
    ...(isAnnounced && after.attempt === 1 ? { incidental: true } : {}),
  };
}

function classifyDomain({ before, after }: RowChange): Class | undefined {
  const row = after ?? before;
  if (row?.purpose !== 'sign_in') return undefined;
  const name = text(row, 'domain');
  if (after === null) {
    return { ...is('delete', 'domain.remove', 'destructive'), words: `locks out addresses of ${name}` };
  }
  if (after.verified_at !== null) {
    return { ...is('update', 'domain.verify', 'destructive'), words: `lets addresses of ${name} sign in` };
  }
  return before === null
    ? { ...is('insert', 'domain.add', 'draft'), words: `notes ${name} to be verified` }
    : undefined;
}
