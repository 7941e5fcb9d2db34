import { englishTopics } from './english-topics.ts';
import type { Phrasebook } from './phrasebook.ts';

export const english: Phrasebook = {
  topics: englishTopics,
  greetings: ['Hi,', 'Hello,', 'Hi there,', 'Good morning,', 'Dear support,', 'hey'],
  padding: [
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
    'Our office in {city} is closed on Friday, so please write rather than call.',
    'I would rather not explain this to my boss a third time :)',
  ],
  followUps: [
    'Any news?',
    'Just following up on this.',
    'Works now, thank you!',
    'Hm, still the same here. I cleared the cache as well.',
    'Thanks for the quick answer. I will try that tomorrow and write again.',
    'Understood. One more question: does this also hold for archived projects?',
    'ok thx 👍',
    'Great, that did it. You can close this.',
    'As I wrote above. Please read the whole thread before you answer.',
  ],
  nearEmpty: ['help', '??', 'see subject', 'It does not work.', 'See attachment.'],
  thanks: 'Thanks,',
  regards: 'Best regards',
  fromPhone: 'Sent from my phone',
  footer:
    'This message and any files with it are confidential and meant for the person they are addressed to. If you received it in error, please tell the sender and delete it. Views expressed here are those of the author. We accept no liability for damage caused by any virus transmitted with this message. Please consider the environment before printing.',
  wrote: '{author} wrote:',
  again: 'Following up on {ticket}',
  customerNotes: [
    'Prefers a call in the morning. Do not ring on Fridays.',
    'Renewal talk in spring; wants an annual plan if we give 10%.',
    'Contract says 5 seats, they use more. Raised with sales.',
    'Billing contact left, waiting for the name of the new one.',
    'VAT number checked.',
    'Asked for a security questionnaire, sent last quarter.',
    'Pays late but always pays. No dunning before day 20, please.',
    'Very happy with onboarding; offered to be a reference.',
  ],
  mails: {
    reminder: {
      subject: 'Reminder: invoice {invoice}',
      body: 'Hello {name},\n\nthis is a friendly reminder that invoice {invoice} over {amount} was due on {due}. If you have paid in the meantime, please disregard this mail.',
    },
    renewal: {
      subject: 'Your {plan} plan renews next month',
      body: 'Hello {name},\n\nyour {plan} plan for {seats} seats renews at the beginning of next month. You do not need to do anything. If the number of seats has changed, please adjust it before the renewal.',
    },
    reply: {
      subject: 'Re: [{ticket}] {subject}',
      body: 'Hello {name},\n\nthank you for the details. We were able to reproduce it and are working on it; you will hear from us by tomorrow evening at the latest.',
    },
    closing: {
      subject: 'Re: [{ticket}] {subject}',
      body: 'Hello {name},\n\nwe have not heard from you for a while and assume that everything works. I am marking this as solved; simply answer to this mail to open it again.',
    },
    maintenance: {
      subject: 'Planned maintenance on Sunday',
      body: 'Hello {name},\n\non Sunday between 06:00 and 07:00 UTC Planner will be read-only while we move to new database servers. Nothing is lost, and reminders are sent afterwards.',
    },
    call: {
      subject: 'Call notes and next steps',
      body: 'Hello {name},\n\nthank you for the call. In short:\n\n- {seats} seats now, perhaps twice as many in autumn\n- you send us the list of projects to import\n- we prepare an offer for {company} with annual billing\n\nHave I forgotten anything?',
    },
    refund: {
      subject: 'Your refund for invoice {invoice}',
      body: 'Hello {name},\n\nwe have sent {amount} for invoice {invoice} back to the card you paid with. Banks take five to ten working days until it shows on your statement.',
    },
  },
};
