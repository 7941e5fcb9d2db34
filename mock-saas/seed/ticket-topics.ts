/** What customers write about: `{…}` is filled from the simulated state. */
export interface TicketTopic {
  readonly subjects: readonly string[];
  readonly openings: readonly string[];
  /** Answers of staff, in the order in which they are used. */
  readonly answers: readonly string[];
  readonly notes: readonly string[];
}

export const ticketTopics: readonly TicketTopic[] = [
  {
    subjects: [
      'Card declined when renewing',
      'Renewal failed??',
      'Payment for {invoice} does not go through',
    ],
    openings: [
      'our card was declined for {invoice} although the bank says nothing is wrong on their side. Could you try again?',
      'I get "payment could not be completed" when I try to pay {invoice}. Second day in a row now.',
    ],
    answers: [
      'The bank asked for a confirmation and nobody gave it in time. I have sent you a new payment link for {invoice}; please confirm within 15 minutes.',
      'Good to hear that it worked. I am closing this.',
    ],
    notes: [
      'Bank answered "do not honour". Nothing on our side.',
      'Second decline this quarter. Ask for another card.',
    ],
  },
  {
    subjects: ['VAT number missing on invoice', 'Please add our tax ID to {invoice}'],
    openings: [
      'our accountant cannot book {invoice} because our tax ID is not on it. Can you send a corrected copy?',
      'we moved to a new legal entity and the invoices still carry the old name and tax number.',
    ],
    answers: [
      'I have added the tax ID to your account; it shows on every invoice from now on. For {invoice} you get a corrected copy within two working days.',
    ],
    notes: ['Finance has to issue the corrected copy, we cannot.'],
  },
  {
    subjects: ['How many seats do we pay for?', 'Seat count wrong', 'Reduce seats'],
    openings: [
      'we are {seats} people, but the invoice says more. Who decides what counts as a seat?',
      'two colleagues have left. Are their seats gone by themselves or do I have to do something?',
    ],
    answers: [
      'A seat is counted for everybody who can sign in, whether or not they do. You can free seats under Settings, People; the next invoice is lower by that much.',
    ],
    notes: ['CRM says {seats}, contract says 5. Asked sales which is right.'],
  },
  {
    subjects: [
      'SSO loop after sign-in',
      'Cannot sign in with single sign-on',
      'login broken since this morning',
    ],
    openings: [
      'since this morning everybody lands on the sign-in page again after signing in with our identity provider. Private window, other browser, all the same.',
      'single sign-on says "audience mismatch". We changed nothing.',
    ],
    answers: [
      'Your identity provider renewed its certificate. Please upload the new metadata under Settings, Sign-in; the loop ends at once.',
      'Thank you for confirming.',
    ],
    notes: ['Certificate ran out at midnight. Third customer this week.'],
  },
  {
    subjects: ['Import stuck at 99%', 'CSV import: dates are wrong', 'Import of projects failed'],
    openings: [
      'I imported 1,240 rows and all dates have day and month swapped. Is there a way to undo an import?',
      'the import has been at 99% for two hours. The file is 3 MB, nothing special.',
    ],
    answers: [
      'An import can be undone for 24 hours under Settings, Imports. Choose "day first" when you run it again.',
    ],
    notes: ['Row 871 has an unclosed quote. Told them.'],
  },
  {
    subjects: ['Webhooks arrive twice', 'Webhook signature does not match'],
    openings: [
      'our endpoint receives every event twice, a few seconds apart. Is that on purpose?',
      'the signature we compute never matches the header. Code below.\n\n    hmac = sha256(secret, body)\n    assert hmac == header  # fails',
    ],
    answers: [
      'We repeat an event when the answer takes longer than five seconds. Answer 200 first, work afterwards, and use the event id to skip repeats.',
    ],
    notes: ['Their endpoint takes 9 s on average.'],
  },
  {
    subjects: ['Board very slow', 'Timeline takes 20 seconds to open', 'performance'],
    openings: [
      'the timeline of our biggest project takes about 20 seconds to open, on every machine in the office.',
      'everything is slow today. Are there known problems?',
    ],
    answers: [
      'The project has 4,300 open items in one list. Archiving what is done brings it back to under two seconds; I can do that for you if you tell me from which date.',
    ],
    notes: ['No incident today. It is the size of the project.'],
  },
  {
    subjects: ['Invoices to a different address', 'Change billing contact'],
    openings: [
      'please send invoices to our accounting from now on; I am not the right person any more.',
      'our billing contact has left the company and the invoices go to a dead mailbox. See attachment.',
    ],
    answers: [
      'An owner of your workspace can change the billing contact under Settings, Billing. For your safety we do not change it by mail.',
    ],
    notes: ['No attachment came with it. Sender is not an owner of the account.'],
  },
  {
    subjects: ['Cancel our plan', 'We want to leave at the end of the period'],
    openings: [
      'we would like to cancel at the end of the current period. What happens to our data?',
      'the budget was cut, so we have to stop using Planner. Please confirm the cancellation in writing.',
    ],
    answers: [
      'I am sorry to see you go. The plan ends with the current period; your data stays for 90 days and can be exported the whole time.',
    ],
    notes: ['Offered two months at half price, declined.'],
  },
  {
    subjects: ['Colleague does not get the invitation', 'Invitation mail never arrives'],
    openings: [
      'I invited a colleague three times and nothing arrives, not even in the spam folder.',
      'invitations to our new domain do not arrive. The old domain works.',
    ],
    answers: [
      'Their mail server rejects us with "greylisted". I have asked for another delivery; please have your IT allow our sender.',
    ],
    notes: ['Bounce log shows 451 greylisting, four times.'],
  },
  {
    subjects: ['Wrong time zone in reminders', 'Reminders come an hour early'],
    openings: [
      'since the clocks changed all reminders come an hour early. We are in {city}.',
      'our team in Kathmandu gets reminders 45 minutes off. Is that a joke? :)',
    ],
    answers: [
      'Reminders follow the time zone of the workspace, not of the person. You can change that per person since January, under Profile.',
    ],
    notes: ['Known limitation for zones with odd offsets, fixed in the next release.'],
  },
  {
    subjects: [
      'Feature request: dark mode',
      'Idea: recurring milestones',
      'Could you add keyboard shortcuts?',
    ],
    openings: [
      'we would love to see this. Is it planned?',
      'small wish from the whole team. We would even pay for it.',
    ],
    answers: [
      'Thank you, I have added your vote. I cannot promise a date, but we write to everybody who voted.',
    ],
    notes: [],
  },
  {
    subjects: ['API limit reached', '429 from the API'],
    openings: [
      'we get 429 after about 300 requests although the documentation says 600 per minute.',
      'is the limit per key or per workspace? We run two integrations.',
    ],
    answers: ['The limit is per workspace: both integrations share it. On Business it is 1,200 per minute.'],
    notes: ['Two keys, one workspace. Works as documented.'],
  },
];

export const greetings = ['Hi,', 'Hello,', 'Hi there,', 'Good morning,', 'Dear support,', 'hey'];

export const padding: readonly string[] = [
  'I have already read the article about it, but it describes an older version of the screen.',
  'It is not urgent, but it would be good to have it solved before the end of the month.',
  'A colleague says that it worked last week, though I did not see that myself.',
  'I tried it in two browsers and on my phone. The result is the same.',
  'We are in the middle of a launch, so a quick answer would help a lot.',
  'If you need access to our workspace to look at it, you have my permission.',
  'For context: we have about {seats} people in the workspace and most of them only read.',
  'I attached a screenshot.',
  'Sorry if this has been asked before, I could not find it.',
  'By the way, the new timeline is really nice.',
  'Last time somebody from your team fixed this for us within an hour, maybe there is a record of it.',
  'We have had this since the update on the first of the month.',
  'Please answer to all in copy, I am out of office from Thursday.',
];

export const followUps = [
  'Any news?',
  'Just following up on this.',
  'Works now, thank you!',
  'Hm, still the same here. I cleared the cache as well.',
  'Thanks for the quick answer. I will try that tomorrow and write again.',
  'Understood. One more question: does this also hold for archived projects?',
  'ok thx 👍',
];

export const nearEmpty = ['help', '??', 'see subject', 'It does not work.'];
