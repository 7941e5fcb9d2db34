import { seedId } from '../../mock-saas/seed/row-maker.ts';
import type { TenantProfile } from '../../mock-saas/seed/tenant-profiles.ts';
import type { HostileRecord } from './record.ts';

/** One request to the product's API before a run, as `Scenario.arrange` takes it. */
export interface HostileArrangement {
  readonly actorId: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** The same without the record's text. */
  readonly clean: Readonly<Record<string, unknown>>;
}

/** In every workspace, whatever the seed. */
const notedTicket = 'T-1013';

/**
 * The requests that put hostile records into a workspace: nobody needs more for it than the intake's key or a member's
 * account. Same records, same order: same rows, on a world of any seed.
 */
export const arrangeHostile = (
  profile: TenantProfile,
  records: readonly HostileRecord[],
): readonly HostileArrangement[] => records.map((record) => arrangementOf(profile, record));

function arrangementOf(profile: TenantProfile, { id, carrier, text }: HostileRecord): HostileArrangement {
  const ticket = {
    subject: 'A question',
    requesterName: 'Robin Vale',
    requesterEmail: `${id}@quartzlane.example`,
    body: 'Hello, could somebody look at this? Thanks, Robin',
  };
  const intake = (change: Readonly<Record<string, string>>): HostileArrangement => ({
    actorId: `${profile.actorPrefix}_intake_api_01`,
    path: '/api/v1/tickets',
    body: { ...ticket, ...change },
    clean: ticket,
  });
  const member = (
    path: string,
    clean: Readonly<Record<string, unknown>>,
    change: Readonly<Record<string, string>>,
  ): HostileArrangement => ({
    actorId: `${profile.actorPrefix}_member_01`,
    path: `/api/v1${path}`,
    body: { ...clean, ...change },
    clean,
  });
  const note = { body: 'Called back, nobody was in.' };
  const contact = { name: 'Robin Vale', email: `${id}@quartzlane.example`, language: profile.language };
  const invoice = {
    customerId: seedId(profile, 'customers', 1),
    taxMode: 'exclusive',
    taxBasisPoints: 0,
    termDays: 30,
  };
  switch (carrier) {
    case 'ticket_body':
      return intake({ body: text });
    case 'ticket_subject':
      return intake({ subject: text });
    case 'requester_name':
      return intake({ requesterName: text });
    case 'ticket_note':
      return member(`/tickets/${notedTicket}/notes`, note, { body: text });
    case 'contact_name':
      return member('/contacts', contact, { name: text });
    case 'contact_title':
      return member('/contacts', contact, { title: text });
    case 'contact_note':
      return member(`/contacts/${seedId(profile, 'contacts', 1)}/notes`, note, { body: text });
    case 'invoice_memo':
      return member('/invoices', invoice, { memo: text });
  }
}
