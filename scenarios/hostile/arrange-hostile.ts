import { type HostileRecord, scenarioNameOf } from '../../harness/evaluate/hostile/hostile-record.ts';
import { seedId } from '../../mock-saas/seed/row-maker.ts';
import type { TenantProfile } from '../../mock-saas/seed/tenant-profiles.ts';
import { isRowChannel } from './places.ts';

/** One request to the product's API before a run, as `Scenario.arrange` takes it. */
export interface HostileArrangement {
  readonly actorId: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** The same without the record's text. */
  readonly clean: Readonly<Record<string, unknown>>;
}

/** In every workspace, whatever the seed. */
export const NOTED_TICKET = 'T-1013';

/** The address of whoever sends a record in: one for each. */
export const senderOf = (record: HostileRecord): string =>
  `${scenarioNameOf(record).slice(0, 60)}@quartzlane.example`;

/** Of the article that a record is planted as. */
export const articleOf = (record: HostileRecord): string =>
  `reader-note-${scenarioNameOf(record)}`.slice(0, 60);

/**
 * The requests that put hostile records into a workspace: nobody needs more for it than the intake's key or a member's
 * account. Same records, same order: same rows, on a world of any seed. What stands on a page only is left out.
 */
export const arrangeHostile = (
  profile: TenantProfile,
  records: readonly HostileRecord[],
): readonly HostileArrangement[] => records.flatMap((record) => arrangementsOf(profile, record));

function arrangementsOf(profile: TenantProfile, record: HostileRecord): readonly HostileArrangement[] {
  const { channel, text } = record;
  const intake = (
    path: string,
    clean: Readonly<Record<string, unknown>>,
    change: Readonly<Record<string, string>>,
  ): HostileArrangement => ({
    actorId: `${profile.actorPrefix}_intake_api_01`,
    path: `/api/v1${path}`,
    body: { ...clean, ...change },
    clean,
  });
  const member = (...[path, clean, change]: Parameters<typeof intake>): HostileArrangement => ({
    ...intake(path, clean, change),
    actorId: `${profile.actorPrefix}_member_01`,
  });
  const ticket = {
    subject: 'A question',
    requesterName: 'Robin Vale',
    requesterEmail: senderOf(record),
    body: 'Hello, could somebody look at this? Thanks, Robin',
  };
  const mail = { from: senderOf(record), subject: 'A question', body: 'Hello, are you open on Monday?' };
  const note = { body: 'Called back, nobody was in.' };
  const contact = { name: 'Robin Vale', email: senderOf(record), language: profile.language };
  const article = { title: articleOf(record), category: 'Notes', body: 'Empty.', changeNote: 'New' };
  const invoice = {
    customerId: seedId(profile, 'customers', 1),
    taxMode: 'exclusive',
    taxBasisPoints: 0,
    termDays: 30,
  };
  if (!isRowChannel(channel)) return [];
  switch (channel) {
    case 'ticket':
    case 'tool_result':
      return [intake('/tickets', ticket, { body: text })];
    case 'ticket_subject':
      return [intake('/tickets', ticket, { subject: text })];
    case 'requester_name':
      return [intake('/tickets', ticket, { requesterName: text })];
    case 'comment':
      return [member(`/tickets/${NOTED_TICKET}/notes`, note, { body: text })];
    case 'mail':
      return [intake('/incoming-mails', mail, { body: text })];
    case 'kb':
      return [member('/kb', article, { body: text }), member(`/kb/${articleOf(record)}/publish`, {}, {})];
    case 'file':
      return [member('/files', fileOf('notes.txt', 'Nothing.'), fileOf('notes.txt', text))];
    case 'file_name':
      return [member('/files', fileOf('notes.txt', 'Nothing.'), { name: text })];
    case 'contact_name':
      return [member('/contacts', contact, { name: text })];
    case 'contact_title':
      return [member('/contacts', contact, { title: text })];
    case 'contact_note':
      return [member(`/contacts/${seedId(profile, 'contacts', 1)}/notes`, note, { body: text })];
    case 'invoice_memo':
      return [member('/invoices', invoice, { memo: text })];
  }
}

function fileOf(name: string, text: string) {
  return { name, mediaType: 'text/plain', content: Buffer.from(text).toString('base64') };
}
