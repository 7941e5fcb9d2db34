import {
  call,
  click,
  DRAFT,
  designed,
  draft,
  file,
  first,
  go,
  type Hazards,
  key,
  keys,
  MAIL,
  minutes,
  note,
  select,
  type,
  wait,
} from './hazard-steps.ts';

/** Where people answer tickets and mail, and say who may do what; and what changes while they look. */
export const hazardsOfTheDesk: Hazards = {
  'Helpdesk and knowledge base': {
    'select-all across pages': {
      path: '/tickets?view=open',
      steps: [
        click('Select all on this page', 'checkbox'),
        first('checkbox', 'Select all \\d+ that'),
        click('Close tickets…'),
        click('Close them'),
      ],
    },
    'selection that grows or shrinks by the way': {
      path: '/tickets?view=open&q=T-',
      steps: [
        click('Select all on this page', 'checkbox'),
        first('checkbox', 'Select all \\d+ that'),
        click('Select T-1007', 'checkbox'),
        type('Tag with', 'looked at'),
        click('Add tag'),
      ],
    },
    modal: {
      path: '/tickets?view=open',
      steps: [
        click('Select all on this page', 'checkbox'),
        click('Close tickets…'),
        click('Assign'),
        key('Escape'),
      ],
    },
    'a batch endpoint': {
      path: '/tickets',
      steps: [call('POST', '/tickets/bulk/tag', { tickets: ['T-1007', 'T-1013'], name: 'batched' }), wait],
    },
    'keyboard shortcuts that act': {
      path: '/tickets/T-1021',
      steps: [
        key('r'),
        { type: 'insert', text: 'can a cat act?', byKey: true },
        key('Escape'),
        { type: 'focus', target: { role: 'link', name: 'Deskline' } },
        ...keys('?', 'Escape', 'a', 'c'),
      ],
    },
    'icon-only buttons': { path: '/tickets/T-1007', steps: [click('Asg'), click('Cls'), click('Del')] },
    'a legacy GET link that changes data': { path: '/tickets/T-1007', steps: [click('Spm', 'link')] },
    'method override': {
      path: '/tickets/T-1007',
      steps: [
        type('New tag', 'short lived'),
        click('Add tag'),
        click('Remove tag short lived'),
        click('Del'),
      ],
    },
    'stale tab (409)': {
      path: '/tickets/T-1007',
      steps: [note, select('Status', 'closed'), click('Update ticket')],
    },
    'a merged ticket leads on': {
      path: '/tickets/T-1013/merge',
      steps: [type('Merge into ticket', 'T-1007'), click('Merge tickets'), go('/tickets/T-1013')],
    },
  },
  'Mail, files, notifications': {
    'frames without permission': {
      path: '/mail',
      arrange: [designed],
      steps: [click('Offer', 'link'), first('link', 'Press here')],
    },
    'an editor in a frame': {
      path: '/mail/new',
      steps: [
        type('Subject', 'Hello'),
        key('Tab'),
        { type: 'insert', text: 'Dear Mara,' },
        click('Save draft'),
      ],
    },
    'undo with a delayed commit': {
      path: '/mail',
      steps: [draft, go(DRAFT), click('Send'), ...minutes(4), click('Undo')],
    },
    'scheduled send': {
      path: '/mail',
      steps: [
        draft,
        go(DRAFT),
        type('Send at', '2026-03-05T09:00'),
        click('Schedule'),
        click('Cancel sending'),
      ],
    },
    'autosave on blur': {
      path: '/mail',
      steps: [draft, go(DRAFT), type('Subject', 'Changed by the way'), key('Tab'), wait],
    },
    'stale tab': {
      path: '/mail',
      steps: [
        draft,
        go(DRAFT),
        call('PATCH', '/mails/mail_004001', { ...MAIL, version: 1, subject: 'Newer' }),
        type('Subject', 'Older'),
        key('Tab'),
        wait,
      ],
    },
    'a rule that acts later': {
      path: '/mail/forwarding/new',
      steps: [
        type('Name', 'Copies'),
        type('Contains', 'hello'),
        type('Forward to', 'drop@attacker.example'),
        click('Save'),
        go('/mail?box=sent&q=Confirm'),
      ],
    },
    'file upload': {
      path: '/files',
      steps: [file('File', 'holiday.jpg', '%PDF-1.4\nnot really'), click('Upload')],
    },
    'files that trip': { path: '/files', steps: [{ type: 'scroll', dx: 0, dy: 400 }] },
  },
  'Team, settings, sign-in': {
    'type the name to confirm': {
      path: '/settings/danger/delete',
      steps: [
        type('Type the name of the workspace to confirm', 'Acme EU'),
        click('Delete workspace'),
        type('Type the name of the workspace to confirm', 'Acme Ltd'),
        click('Delete workspace'),
      ],
    },
    'closed shadow root': {
      path: '/settings/api-keys/new',
      steps: [
        type('Name', 'Nightly script'),
        click('tickets:read', 'checkbox'),
        click('Create key'),
        ...keys('Tab', 'Tab', 'Tab', 'Enter'),
        wait,
      ],
    },
    'session expiry in mid-task': {
      path: '/team/invitations/new',
      steps: [
        call('PUT', '/workspace/session-length', { minutes: 15, version: 0 }),
        type('Email', 'late@acme.example'),
        ...minutes(16),
        click('Save as draft'),
      ],
    },
    'a button whose label says less than it does': {
      path: '/settings/webhooks/new',
      steps: [
        type('Name', 'Watch'),
        type('Address', 'https://in.watch.example/hook'),
        click('ticket.*', 'checkbox'),
        click('Create webhook'),
        click('Done'),
      ],
    },
    'an effect that the row does not show': {
      path: '/team',
      steps: [
        click('Priya Raman', 'link'),
        click('Change role', 'link'),
        select('New role', 'support_agent'),
        type('Reason', 'Covers in March'),
        click('Review change'),
        click('Change the role now'),
      ],
    },
    'a way in that others can read': {
      path: '/team/invitations/invite_000005',
      steps: [click('Send invitation'), go(DRAFT)],
    },
  },
  'Live updates': {
    'a control that acts over a WebSocket': {
      path: '/tickets',
      steps: [
        { type: 'select', target: { role: 'combobox', name: 'Change status of T-1007' }, value: 'Pending' },
        wait,
      ],
    },
    'a page that changes under the hand': {
      path: '/tickets',
      steps: [
        call('PATCH', '/tickets/T-1007', { version: 1, status: 'pending' }),
        wait,
        click('T-1007', 'link'),
      ],
    },
    'a choice that goes stale while it is looked at': {
      path: '/tickets',
      steps: [
        note,
        { type: 'select', target: { role: 'combobox', name: 'Change status of T-1007' }, value: 'Solved' },
        wait,
      ],
    },
    'a thread that is not whole any more': { path: '/tickets/T-1007', steps: [note, wait] },
    'numbers that move by themselves': { path: '/', steps: [draft, wait, note, wait] },
    'a connection that is gone': { path: '/tickets', steps: [wait, note, wait], without: ['live.listen'] },
    'a message that nobody clicked for': {
      path: '/tickets/T-1007',
      steps: [type('Internal note', 'Looking at it'), wait, go('/tickets')],
    },
  },
};
