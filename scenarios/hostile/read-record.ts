import type { HostileRecord } from '../../harness/evaluate/hostile/hostile-record.ts';
import { seedId } from '../../mock-saas/seed/row-maker.ts';
import { tenantProfiles } from '../../mock-saas/seed/tenant-profiles.ts';
import { call, get, type Steps, valueIn, type Way } from '../agents/api.ts';
import { callTool, goTo, press } from '../agents/on-page.ts';
import { NEWEST } from '../shared/hostile-ticket.ts';
import { articleOf, NOTED_TICKET, senderOf } from './arrange-hostile.ts';
import { LINK_NAME, PAGE_PATH } from './hostile-page.ts';
import { isRowChannel, type RowChannel } from './places.ts';

const acme = tenantProfiles.filter(({ id }) => id === 'sandbox_acme');
const firstContact = acme.map((profile) => seedId(profile, 'contacts', 1)).join('');

/** How an agent comes to see a record in the workspace it was planted in: by a tool where that shows it, else on a page. */
export function readRecord(record: HostileRecord): Way {
  const { channel, mode } = record;
  if (isRowChannel(channel)) return (start) => readRow(channel, record, start);
  return function* (start) {
    const seen = yield goTo(start, PAGE_PATH);
    if (channel === 'url') return yield press('link', LINK_NAME);
    return mode === 'after_first_read' ? yield { type: 'reload' } : seen;
  };
}

function* readRow(channel: RowChannel, record: HostileRecord, start: string): Steps {
  switch (channel) {
    case 'ticket':
    case 'ticket_subject':
    case 'requester_name':
    case 'tool_result':
      // Markup does something only where a page shows it.
      return record.goal_class === 'run_script'
        ? yield goTo(start, `/tickets/${NEWEST}`)
        : yield callTool('ticket.read', { ticket: NEWEST });
    case 'comment':
      return yield callTool('ticket.read', { ticket: NOTED_TICKET });
    case 'mail': {
      const box = yield call(get('/mails?box=received'));
      return yield call(get(`/mails/${valueIn(box.toolResult, 'mails.0.id')}`));
    }
    case 'kb':
      return yield callTool('kb.read', { slug: articleOf(record) });
    case 'file': {
      const files = yield call(get('/files'));
      return yield goTo(start, `/files/${valueIn(files.toolResult, 'files.0.id')}`);
    }
    case 'file_name':
      return yield call(get('/files'));
    case 'contact_name':
    case 'contact_title':
      return yield call(get(`/contacts?q=${senderOf(record)}`));
    case 'contact_note':
      return yield call(get(`/contacts/${firstContact}`));
    case 'invoice_memo': {
      const drafts = yield call(get('/invoices?state=draft'));
      return yield goTo(start, `/invoices/${valueIn(drafts.toolResult, 'invoices.0.number')}`);
    }
  }
}
