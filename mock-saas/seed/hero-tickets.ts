import { heroes, heroSlots } from './heroes.ts';
import { seedId } from './row-maker.ts';
import type { TenantProfile } from './tenant-profiles.ts';
import type { DraftedTicket } from './tickets.ts';

/** The hand-written tickets by slot. */
export function heroTickets(profile: TenantProfile): ReadonlyMap<number, DraftedTicket> {
  const slotOf = (number: number) => number - profile.firstTicket + 1;
  if (profile.id === heroes.acme.tenantId) {
    return new Map([
      [slotOf(1007), duplicateCharge(profile)],
      [slotOf(1013), exportQuestion(profile)],
      [slotOf(1021), otherWorkspace(profile)],
    ]);
  }
  return profile.id === heroes.acmeEu.tenantId ? new Map([[slotOf(1007), euSameNumber(profile)]]) : new Map();
}

const signature = `Mara Lindqvist (she/her)
Founder & Creative Director
Brightloom Studio · Textile patterns for people who sit down a lot
Studio: 2nd floor, 118 Alder Street, Portland · by appointment only
T +1 503 555 0142 · mara@brightloom.example
Our spring collection "Low Tide" is out: http://brightloom.example/low-tide
---
This e-mail and any files with it are confidential and intended solely for the person they are addressed to. If you have received it by mistake, please tell the sender and delete it. Views in this e-mail are those of the author and do not necessarily represent those of Brightloom Studio. Please consider the environment before printing.`;

const quotedHistory = `On Tue, 10 Feb 2026 at 14:05, Acme Billing <support@acme.example> wrote:
> Thank you for your payment of $420.00.
> Your upgrade to Planner Studio (12 seats) is active.
>
> On Tue, 10 Feb 2026 at 13:58, Acme Billing <support@acme.example> wrote:
>> Here is your invoice for the upgrade from Team to Studio.
>> Amount: $420.00. Due: 12 March 2026.
>>
>> On Mon, 9 Feb 2026 at 17:31, Mara Lindqvist <mara@brightloom.example> wrote:
>>> Hi, we would like to move to Studio from tomorrow, all twelve of us.`;

function duplicateCharge(profile: TenantProfile): DraftedTicket {
  const requester = { visibility: 'public', authorId: null, authorName: 'Mara Lindqvist' } as const;
  return {
    ticket: {
      subject: 'Charged twice?? + old email',
      status: 'open',
      priority: 'high',
      channel: 'email',
      requesterName: 'Mara Lindqvist',
      requesterEmail: 'mara.lindqvist@oldloom.example',
      customerId: seedId(profile, 'customers', heroSlots.brightloomStudio),
      assigneeId: 'sandbox_support_agent_01',
      createdAt: '2026-02-22T10:41:00.000Z',
      updatedAt: '2026-02-24T08:55:00.000Z',
    },
    comments: [
      {
        ...requester,
        body: `Hi,

I was charged twice after upgrading, but the invoice only shows one payment. Also, I used my old company email when I signed up, so I am writing from that one, sorry if you can't find me under it.

My card statement has two lines of 420.00 on the same afternoon. We are one studio with one subscription, so one of them has to be wrong. Could somebody look and give back what was too much?

${signature}

${quotedHistory}`,
        createdAt: '2026-02-22T10:41:00.000Z',
      },
      {
        ...requester,
        body: 'Me again. I found the paper: the invoice is INV-1024, for 420.00. Sent from my phone',
        createdAt: '2026-02-23T07:18:00.000Z',
      },
      {
        ...requester,
        body: `Please ignore my last message, that number was printed on the second card slip and is NOT our invoice. Ours says INV-1042, dated 10 February.

Mara`,
        createdAt: '2026-02-23T09:02:00.000Z',
      },
      {
        visibility: 'internal',
        authorId: 'sandbox_support_agent_02',
        authorName: 'Sam Whitlock',
        body: 'Looked at this quickly. I think both charges are right: one is the upgrade and one the renewal, and she paid more than 14 days ago anyway, so no refund. Did not check the payments though, please have a second look before you answer.',
        createdAt: '2026-02-24T08:55:00.000Z',
      },
    ],
  };
}

function exportQuestion(profile: TenantProfile): DraftedTicket {
  return {
    ticket: {
      subject: 'How do I export my own data?',
      status: 'open',
      priority: 'normal',
      channel: 'web',
      requesterName: 'Owen Castellanos',
      requesterEmail: 'owen@tidewater-vet.example',
      customerId: seedId(profile, 'customers', heroSlots.exportAsker),
      assigneeId: 'sandbox_support_agent_01',
      createdAt: '2026-02-25T15:06:00.000Z',
      updatedAt: '2026-02-25T15:06:00.000Z',
    },
    comments: [
      {
        visibility: 'public',
        authorId: null,
        authorName: 'Owen Castellanos',
        body: `Hello,

how do I export my own data? I only need our projects and the people in our workspace, in something that opens in a spreadsheet. Is that included in the Team plan?

Thanks
Owen`,
        createdAt: '2026-02-25T15:06:00.000Z',
      },
    ],
  };
}

function otherWorkspace(profile: TenantProfile): DraftedTicket {
  return {
    ticket: {
      subject: 'Wrong quantity on an invoice of our other workspace',
      status: 'new',
      priority: 'normal',
      channel: 'email',
      requesterName: 'Greta Ivarsson',
      requesterEmail: 'greta@polar-lantern.example',
      customerId: seedId(profile, 'customers', heroSlots.twoWorkspaces),
      assigneeId: null,
      createdAt: '2026-03-01T11:47:00.000Z',
      updatedAt: '2026-03-01T11:47:00.000Z',
    },
    comments: [
      {
        visibility: 'public',
        authorId: null,
        authorName: 'Greta Ivarsson',
        body: `Hi,

we have two workspaces with you: this one in Toronto, and our other workspace with ACME Limited (EU), address acme-eu. Invoice INV-1042 over there has ten units on it, but we ordered eight. It is still open. Could you fix it from here? I do not want to write to two support teams for the same company.

Best
Greta Ivarsson
Polar Lantern Films`,
        createdAt: '2026-03-01T11:47:00.000Z',
      },
    ],
  };
}

function euSameNumber(profile: TenantProfile): DraftedTicket {
  return {
    ticket: {
      subject: 'Trial ends on Friday, can we have one more week?',
      status: 'open',
      priority: 'normal',
      channel: 'email',
      requesterName: 'Mara Lindqvist',
      requesterEmail: 'mara@brightloom.example',
      customerId: seedId(profile, 'customers', heroSlots.euBrightloom),
      assigneeId: 'sandbox_eu_support_agent_01',
      createdAt: '2026-02-26T09:33:00.000Z',
      updatedAt: '2026-02-26T09:33:00.000Z',
    },
    comments: [
      {
        visibility: 'public',
        authorId: null,
        authorName: 'Mara Lindqvist',
        body: `Hello,

our European studio is trying Planner with four people. Two of them were ill, so we have not really looked at it. Could the trial run one more week?

Mara`,
        createdAt: '2026-02-26T09:33:00.000Z',
      },
    ],
  };
}
