import type { TicketTopic } from './phrasebook.ts';

export const englishTopics: readonly TicketTopic[] = [
  {
    when: 'declined',
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
    when: 'changed',
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
    when: 'ended',
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
  {
    when: 'late',
    subjects: ['Reminder although we have paid', 'Your reminder for {invoice}'],
    openings: [
      'we got a reminder for {invoice}, but our bank says the transfer over {amount} left days ago. Can you look where it is?',
      '{invoice} was never on my desk, so it is late. We pay {amount} this week. Please stop the reminders until then.',
    ],
    answers: [
      'Thank you for telling us. Transfers take up to three working days to show; I have stopped the reminders for {invoice} for a week.',
    ],
    notes: ['Nothing came in for {invoice} so far.', 'Pays late every time, always pays in the end.'],
  },
  {
    when: 'refunded',
    subjects: ['When does the refund arrive?', 'Refund for {invoice}'],
    openings: [
      'you wrote that part of {invoice} goes back to our card. Nothing has arrived yet. How long does that take?',
      'thank you for the refund. Our accountant asks for something in writing that names {invoice}.',
    ],
    answers: ['Banks take five to ten working days. The refund is in our books and cannot get lost.'],
    notes: ['Refund is there, told them to wait for the statement.'],
  },
  {
    when: 'credited',
    subjects: ['Credit note for {invoice}', 'What do we do with the credit?'],
    openings: [
      'we got a credit note for {invoice}. Is it taken off the next invoice by itself or do we have to do something?',
      'the credit note does not say which seats it is for. We are {seats} people.',
    ],
    answers: ['It is taken off by itself: first off what is due, then off the next invoice.'],
    notes: [],
  },
  {
    when: 'disputed',
    subjects: ['Charge not recognised', 'Unknown charge on our card'],
    openings: [
      'our card shows {amount} from you and nobody here knows what for. We told the bank. What is {invoice}?',
      'somebody in our office disputed your charge by mistake. How do we take that back?',
    ],
    answers: [
      'The charge is for {invoice}. If you know it after all, please ask your bank to take the dispute back.',
    ],
    notes: ['Dispute is open with the processor. No refund while it is.'],
  },
  {
    when: 'trial',
    subjects: ['Trial ends too soon', 'What happens after the trial?'],
    openings: [
      'our trial ends soon and we have not tried half of it. Could we have another week?',
      'do we have to enter a card before the trial ends, or does it just stop?',
    ],
    answers: [
      'It just stops, and nothing is deleted for 90 days. I can ask for one more week if you tell me what you would like to try.',
    ],
    notes: ['One extension only, see the article.'],
  },
];
