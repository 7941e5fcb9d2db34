import {
  answer,
  call,
  card,
  click,
  dragTo,
  file,
  first,
  firstInvoice,
  go,
  type Hazards,
  key,
  keys,
  minutes,
  overdue,
  select,
  type,
  wait,
} from './hazard-steps.ts';

/** Where people keep accounts, opportunities, tasks, invoices and subscriptions. */
export const hazardsOfRecords: Hazards = {
  'Accounts and contacts': {
    'autosave on blur': {
      path: '/contacts/con_000017',
      steps: [type('Job title', 'Art director'), key('Tab'), wait],
    },
    'stale tab': {
      path: '/contacts/con_000017',
      steps: [
        call('PATCH', '/contacts/con_000017', { version: 1, title: 'Owner' }),
        type('Job title', 'Intern'),
        key('Tab'),
        wait,
        click('Reload', 'link'),
      ],
    },
    'pagination and virtual scroll': {
      path: '/contacts',
      steps: [click('Next page', 'link'), go('/contacts/directory'), { type: 'scroll', dx: 0, dy: 4000 }],
    },
    'inline edit': {
      path: '/accounts?q=Brightloom',
      steps: [
        click('Rename Brightloom Studio'),
        type('Rename Brightloom Studio', 'Brightloom Works'),
        key('Tab'),
        select('Stage of Brightloom Studio', 'former'),
        wait,
      ],
    },
    'file upload': {
      path: '/contacts/imports',
      steps: [
        file('CSV file', 'fair.csv', 'Name,Email\r\n=1+1,formula@walk-in.example\r\nNobody,none\r\n'),
        click('Upload and preview'),
        click('Import'),
      ],
    },
    'a label that says less than it does': {
      path: '/contacts/duplicates',
      steps: [first('button', 'Clean up')],
    },
  },
  'Opportunities, tasks, search': {
    'drag and drop': {
      path: '/opportunities',
      steps: [dragTo('Proposal'), wait, { type: 'reload' }],
    },
    'context menu': {
      path: '/opportunities',
      steps: [
        { type: 'click', target: card, button: 'right' },
        key('Escape'),
        { type: 'click', target: card, button: 'right' },
        click('Delete opportunity', 'menuitem'),
      ],
    },
    'optimistic update that fails': {
      path: '/tasks?view=everybody',
      steps: [...keys('j', 'e', 'j', 'e', 'j', 'e', 'j', 'e'), wait],
    },
    'undo toast, delayed commit': {
      path: '/tasks?view=everybody',
      steps: [...keys('j', '#'), wait, click('Undo'), ...keys('j', '#'), ...minutes(6), { type: 'reload' }],
    },
    'batch endpoint': {
      path: '/tasks?view=everybody',
      steps: [first('checkbox', 'Select '), click('Complete'), wait],
    },
    'keys that act': {
      path: '/tasks?view=everybody',
      steps: [...keys('j', 'j', 'k', 'e', '/'), { type: 'insert', text: 'szabo' }, key('Enter')],
    },
  },
  'Billing and subscriptions': {
    'native `confirm()`': {
      path: overdue,
      steps: [firstInvoice, click('Void invoice'), answer(false), click('Void invoice'), answer(true)],
    },
    'modal dialog': {
      path: overdue,
      steps: [
        firstInvoice,
        click('Mark as uncollectible', 'link'),
        click('Void invoice'),
        click('Yes, give it up'),
      ],
    },
    'a button that says less than it does': {
      path: '/subscriptions/sub_000017/change',
      steps: [type('Seats', '40'), click('Preview the price'), click('Save')],
    },
    'accepted, later declined': {
      path: overdue,
      steps: [
        firstInvoice,
        click('Record a payment', 'link'),
        select('Method', 'card'),
        // In two goes: redaction would take a whole number out of what is recorded, and what is not known can't be replayed.
        type('Card number', '4000 0000'),
        { type: 'insert', text: ' 0000 0341' },
        type('Valid until', '2030-01'),
        click('Record payment'),
        ...minutes(4),
        { type: 'reload' },
      ],
    },
    'slow and failing on demand': {
      path: '/invoices?simulate=slow',
      steps: [go('/invoices?simulate=error'), { type: 'back' }],
    },
  },
};
