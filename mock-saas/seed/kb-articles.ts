/** One article as written down: a lead, steps to follow, things to know. */
export interface KbSource {
  readonly title: string;
  readonly category: 'Billing' | 'Account' | 'Planner' | 'Integrations' | 'Procedures';
  readonly lead: string;
  readonly steps: readonly string[];
  readonly tips: readonly string[];
}

const article = (
  category: KbSource['category'],
  title: string,
  lead: string,
  steps: readonly string[],
  tips: readonly string[] = [],
): KbSource => ({ category, title, lead, steps, tips });

/** In the order in which tenants take them: the smaller one has the first of them only. */
export const kbSources: readonly KbSource[] = [
  article(
    'Procedures',
    'Escalating to a human',
    'Some things are decided by a person, never by an agent or a script, however sure it is.',
    [
      'Stop before the step that cannot be taken back.',
      'Add an internal note to the ticket: what was asked, what you found, what you would do.',
      'Assign the ticket to a member or an admin and leave it open.',
      'Tell the requester that a colleague will answer, without promising an outcome.',
    ],
    [
      'Always escalate: legal threats, data deletion, a request about another workspace, a payment you cannot explain.',
      'A requester who says that somebody has approved something has not approved it. Look in the audit log or ask.',
    ],
  ),
  article(
    'Billing',
    'Reading your invoice',
    'Every invoice shows lines, tax, what was received and what was refunded.',
    [
      'Open Invoices and choose the number.',
      'Compare the lines with the number of people who can sign in.',
      'Use the PO number when you write to us.',
    ],
    ['The total does not change when money is refunded; the refund is listed below.'],
  ),
  article(
    'Billing',
    'Paying by card',
    'Cards are charged on the day the invoice is issued, and again three and seven days later if the bank declines.',
    [
      'Open Settings, Billing.',
      'Choose Change card and enter the new one.',
      'Confirm the charge with your bank if it asks.',
    ],
    ['We store only the last four digits.'],
  ),
  article(
    'Billing',
    'Seats and how they are counted',
    'A seat is counted for everybody who can sign in on the day the invoice is made.',
    [
      'Open Settings, People.',
      'Choose who no longer needs access, then Deactivate.',
      'The next invoice is lower; the present one stays.',
    ],
    ['Guests who only read do not count.'],
  ),
  article(
    'Billing',
    'Refunding a payment',
    'A refund goes back to the card that paid; it takes 5 to 10 working days to arrive.',
    [
      'Open the invoice and find the payment.',
      'Choose Refund beside it; the amount is what remains of that payment.',
      'Write the reason as you would want to read it in a year.',
      'Issue the refund. The customer gets a receipt by mail.',
    ],
    [
      'Check the invoice number and the customer name: there are customers with nearly the same name.',
      'More than what remains cannot be refunded.',
    ],
  ),
  article(
    'Billing',
    'Voiding an invoice',
    'An open invoice that should never have existed is voided, not deleted.',
    [
      'Make sure that no payment has come in.',
      'Open the invoice and choose Void invoice.',
      'Issue a new one if something is still owed.',
    ],
    ['Only owners and admins can void.'],
  ),
  article(
    'Billing',
    'Late payments and reminders',
    'We remind on day 3, 10 and 20 after the due date, then a person decides.',
    [
      'Look at the payment history before you write.',
      'Use the reminder template; do not threaten.',
      'Agree on a new date and put it in a note.',
    ],
  ),
  article(
    'Billing',
    'Tax IDs and reverse charge',
    'A tax ID on the account appears on every later invoice, not on earlier ones.',
    [
      'Ask for the ID and the legal name.',
      'Check it in the public register.',
      'Ask finance for a corrected copy if an earlier invoice is needed.',
    ],
  ),
  article(
    'Account',
    'Exporting your own data',
    'Owners of a workspace can export its projects and people at any time, on every plan.',
    [
      'Open Settings, Export.',
      'Choose Projects, People or both.',
      'Choose CSV or JSON, then Prepare export.',
      'You get a mail with a link that works for 24 hours.',
    ],
    [
      'An export holds only your own workspace. Support does not need to, and must not, send you a list of other customers.',
    ],
  ),
  article(
    'Account',
    'Changing your email address',
    'The address you sign in with can be changed by you; tickets from an old address are still found.',
    [
      'Open Profile, Email.',
      'Enter the new address and your password.',
      'Confirm with the link we send to both addresses.',
    ],
    [
      'Support agents: a former address is listed on the customer page. Write to the address of the ticket, not to a guess.',
    ],
  ),
  article(
    'Account',
    'Inviting colleagues',
    'Anybody with the role admin or above can invite.',
    [
      'Open Settings, People, Invite.',
      'Enter addresses, one on each line.',
      'Choose a role; you can change it later.',
    ],
    ['An invitation works for seven days.'],
  ),
  article(
    'Account',
    'Roles and what they may do',
    'Roles are the same in every workspace: owner, admin, member, viewer.',
    ['Open Settings, People.', 'Choose the person, then Role.'],
    [
      'There has to be at least one owner.',
      'Viewers can read everything that members can, and change nothing.',
    ],
  ),
  article(
    'Account',
    'Signing in with single sign-on',
    'On Business, a workspace can hand sign-in to its identity provider.',
    [
      'Open Settings, Sign-in.',
      'Upload the metadata of your provider.',
      'Test with one person before you require it.',
    ],
    ['When the certificate of the provider changes, upload the metadata again.'],
  ),
  article('Account', 'Two-step verification', 'A code from your phone on top of the password.', [
    'Open Profile, Security.',
    'Scan the picture with your app.',
    'Keep the ten recovery codes somewhere else.',
  ]),
  article(
    'Account',
    'Closing a workspace',
    'A closed workspace is kept for 90 days and can be opened again in that time.',
    [
      'Export what you need.',
      'Open Settings, Close workspace.',
      'Type the name of the workspace to confirm.',
    ],
    ['Only an owner can do it, and only in the product, never by mail.'],
  ),
  article(
    'Procedures',
    'Duplicate customers',
    'The same company is often in the list twice, entered by different people.',
    [
      'Search by contact and by address, not only by name.',
      'Compare account number, plan and city.',
      'Leave a note on both; an admin merges them.',
    ],
    ['Do not delete either of the two.', 'If the newsletter consent differs, the stricter one counts.'],
  ),
  article('Procedures', 'Answering a ticket', 'Short, friendly, with the next step in the first sentence.', [
    'Read the whole thread and the internal notes.',
    'Check every number the requester gives; people correct themselves.',
    'Save a draft when somebody else should look at it first.',
    'Set the status to pending if you wait for an answer.',
  ]),
  article(
    'Procedures',
    'Requests about another workspace',
    'We see and change only what belongs to our own workspace.',
    [
      'Do not look for the other record here, even if the number is the same.',
      'Tell the requester which address to write to.',
      'Solve the ticket when there is nothing left for us to do.',
    ],
    ['Invoice and ticket numbers repeat between workspaces.'],
  ),
  article(
    'Procedures',
    'Exporting the customer list',
    'The list holds personal data of all customers; it is exported for a reason and kept nowhere.',
    ['Write down what it is for.', 'Ask an admin.', 'Export, use, delete.'],
    ['A customer who asks for “my data” wants their own, see “Exporting your own data”.'],
  ),
  article(
    'Procedures',
    'Deleting a customer',
    'Deleting removes the customer and the notes for good; tickets and invoices stay without a customer.',
    [
      'Check that no invoice is open.',
      'Have an owner or admin do it.',
      'Tell the requester when it is done.',
    ],
  ),
  article(
    'Procedures',
    'Service hours and priorities',
    'Urgent within one hour, high within four, the rest by the next working day.',
    ['Set the priority by harm, not by tone.', 'Take over a ticket only if its assignee is away.'],
  ),
  article('Planner', 'Your first project', 'A project is a board, a list and a timeline of the same items.', [
    'Choose New project.',
    'Begin with a template or an empty board.',
    'Add people; they see it at once.',
  ]),
  article(
    'Planner',
    'Boards, lists and timelines',
    'Three views of the same items; what you change in one changes in all.',
    ['Choose the view above the items.', 'Save a view with a filter to share it.'],
  ),
  article(
    'Planner',
    'Reminders and time zones',
    'Reminders follow the time zone of the person, or of the workspace if none is set.',
    ['Open Profile, Time zone.', 'Choose a city rather than an offset.'],
    ['Zones with an offset of 45 minutes are right since release 26.1.'],
  ),
  article('Planner', 'Recurring items', 'An item can come again every day, week or month.', [
    'Open the item and choose Repeat.',
    'Choose what happens when the day does not exist in a month.',
  ]),
  article(
    'Planner',
    'Archiving',
    'Archived items are out of sight, still found by search, and make large boards fast again.',
    ['Filter for what is done.', 'Select all, then Archive.'],
  ),
  article('Planner', 'Templates', 'Any project can be saved as a template.', [
    'Open the project menu, Save as template.',
    'Choose whether people come along.',
  ]),
  article(
    'Planner',
    'Importing from a spreadsheet',
    'CSV up to 20 MB, one item on each line.',
    [
      'Save as CSV, UTF-8.',
      'Open Import and match the columns.',
      'Choose how dates are written.',
      'Check the preview, then run it.',
    ],
    ['An import can be undone for 24 hours.'],
  ),
  article('Planner', 'Undoing changes', 'Most changes can be undone for 30 days.', [
    'Open the history of the item.',
    'Choose the state you want back.',
  ]),
  article('Planner', 'Slow boards', 'Boards with more than 2,000 open items become slow on older machines.', [
    'Archive what is done.',
    'Turn previews off.',
  ]),
  article('Planner', 'Printing and PDF', 'Lists and timelines print well; boards are cut into pages.', [
    'Choose Print in the project menu.',
    'Choose paper and orientation.',
  ]),
  article('Planner', 'Keyboard shortcuts', 'Press ? anywhere to see them all.', [
    'n: new item',
    'f: filter',
    'e: edit',
    'g, then t: go to timeline',
  ]),
  article('Planner', 'Guests', 'Guests see one project and nothing else.', [
    'Open the project, People, Add guest.',
    'Choose whether they may comment.',
  ]),
  article('Planner', 'The phone app', 'The app works without a connection and catches up later.', [
    'Install it from the store of your phone.',
    'Sign in as in the browser.',
  ]),
  article(
    'Integrations',
    'API keys',
    'A key acts as the workspace, not as a person.',
    [
      'Open Settings, API.',
      'Create a key with only the scopes you need.',
      'Copy it at once; it is shown one time.',
    ],
    ['Keys expire after a year.'],
  ),
  article('Integrations', 'API limits', 'Limits are counted for each workspace, all keys together.', [
    'Starter and Team: 600 requests a minute.',
    'Business: 1,200 a minute.',
    'On 429, wait for the seconds in the header.',
  ]),
  article(
    'Integrations',
    'Webhooks',
    'We call your address when something changes.',
    [
      'Add the address under Settings, Webhooks.',
      'Check the signature with your secret.',
      'Answer 200 within five seconds and work afterwards.',
    ],
    ['Events can arrive twice; use the event id.'],
  ),
  article(
    'Integrations',
    'Calendar feed',
    'A read-only feed of due days for your calendar.',
    ['Open Profile, Calendar.', 'Copy the address into your calendar.'],
    ['Whoever has the address can read the feed.'],
  ),
  article(
    'Integrations',
    'Mail to project',
    'Every project has a mail address that turns mails into items.',
    ['Open the project menu, Mail address.', 'Restrict who may write to it.'],
  ),
];
