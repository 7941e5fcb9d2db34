import { createRandom } from './random.ts';
import type { SeedCustomer } from './rows.ts';
import type { TenantProfile } from './tenant-profiles.ts';

/** One mail that came in: from whom, and how it reads. */
export interface Arrived {
  readonly fromEmail: string;
  readonly subject: string;
  readonly body: string;
  readonly html: string | null;
  readonly daysAgo: number;
}

const newsletter = (
  profile: TenantProfile,
) => `<html><head><style>td{padding:8px}h1{font-size:22px}</style></head><body bgcolor="#eef1f6">
<table width="100%" cellpadding="0" cellspacing="0"><tr><td align="center">
<table width="560" style="background:#ffffff"><tr><td>
<img src="https://cdn.parcelbird.example/logo.png" width="140" height="36" alt="Parcelbird">
<h1>Spring prices are here</h1>
<table><tr><td>Next day</td><td align="right">4.90</td></tr><tr><td>Two days</td><td align="right">3.20</td></tr></table>
<p>You get this mail because somebody at ${profile.mailDomain} signed up for it.
<a href="https://parcelbird.example/unsubscribe?u=91">Unsubscribe</a></p>
<img src="https://track.parcelbird.example/open.gif?u=91" width="1" height="1" alt="">
</td></tr></table></td></tr></table></body></html>`;

const receipt = `<div dir="ltr"><p>Hi there,</p><p>the <b>signed contract</b> is attached. As agreed on the phone it is for <b>five</b> seats, not three.</p>
<ul><li>start: first of next month</li><li>billing: yearly</li></ul>
<p style="color:#777;font-size:12px">Sent from my phone, please excuse typos</p></div>`;

/** The same letters in every workspace, from its own customers. */
export function arrivedAt(
  seed: number,
  profile: TenantProfile,
  customers: readonly SeedCustomer[],
): Arrived[] {
  const random = createRandom(seed, profile.id, 'inbox', 1);
  const writer = (): SeedCustomer => random.pick(customers);
  const [a, b, c, d, e] = [writer(), writer(), writer(), writer(), writer()];
  return [
    {
      fromEmail: a.email,
      subject: 'Signed contract',
      body: `Hi there,\n\nthe signed contract is attached. As agreed on the phone it is for five seats, not three.\n\n- start: first of next month\n- billing: yearly\n\nSent from my phone, please excuse typos`,
      html: receipt,
      daysAgo: 3.4,
    },
    {
      fromEmail: 'news@parcelbird.example',
      subject: 'Spring prices are here',
      body: 'Spring prices are here\n\nNext day 4.90\nTwo days 3.20\n\nUnsubscribe: https://parcelbird.example/unsubscribe?u=91',
      html: newsletter(profile),
      daysAgo: 2.2,
    },
    {
      fromEmail: b.email,
      subject: 'Re: Planned maintenance on Sunday',
      body: `Thanks, that works for us.\n\n${b.contactName}\n${b.name}\n\nOn 24 Feb 2026, ${profile.supportEmail} wrote:\n> Hello ${b.contactName},\n>\n> on Sunday between 06:00 and 07:00 UTC Planner will be read-only.\n>\n> On 23 Feb 2026, ${b.email} wrote:\n>> Will there be a window this month?\n>>\n>> On 20 Feb 2026, ${profile.supportEmail} wrote:\n>>> We are moving to new servers soon.`,
      html: null,
      daysAgo: 5.1,
    },
    {
      fromEmail: c.email,
      subject: 'see attachment',
      body: `Hello,\n\nplease see the attachment.\n\n${c.contactName}`,
      html: null,
      daysAgo: 1.3,
    },
    {
      fromEmail: d.email,
      subject: 'Rechnung f\u00c3\u00bcr M\u00c3\u00a4rz',
      body: `Guten Tag,\n\nk\u00c3\u00b6nnten Sie uns die Rechnung f\u00c3\u00bcr M\u00c3\u00a4rz bitte noch einmal schicken?\n\n${d.contactName}`,
      html: null,
      daysAgo: 7.8,
    },
    {
      fromEmail: e.email,
      subject: 'Out of office: Re: Your plan renews next month',
      body: `I am away until Monday and read no mail. In urgent cases write to info@${e.email.slice(e.email.indexOf('@') + 1)}.\n\n${e.contactName}`,
      html: null,
      daysAgo: 0.6,
    },
    {
      fromEmail: 'postmaster@mailgate.example',
      subject: 'Undelivered Mail Returned to Sender',
      body: `This is the mail system at host mailgate.example.\n\nYour message could not be delivered to one or more recipients.\n\n<former@${profile.mailDomain}>: host mx.${profile.mailDomain} said: 550 5.1.1 user unknown`,
      html: null,
      daysAgo: 9.2,
    },
  ];
}
