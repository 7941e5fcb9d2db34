import { expect, test } from '@playwright/test';
import { hostileEnvironment } from '../environments/mock-saas/testing/hostile-environment.ts';
import {
  goTo,
  openTestBench,
  press,
  type TestBench,
} from '../environments/mock-saas/testing/open-test-run.ts';
import { supportPolicy } from '../environments/mock-saas/testing/policies.ts';
import type { Action, Target } from '../model/action.ts';
import { scripted } from './approvers.ts';
import type { RunSettings } from './open-run.ts';

/** Every kind of input arrives in a page as a person's would; and one that would refund is held, whichever it is. */

const REFUND = `fetch('/api/v1/refunds', { method: 'POST', headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ invoice: 'INV-1042', payment: 'pay_000002', reason: 'x' }) })`;
const told = (script: string) => `<script>const say = (text) => { document.title += '|' + text; };
  const refund = () => ${REFUND}; ${script}</script>`;
const box = 'style="width:200px;height:60px;margin:10px;background:#eee"';

const PAGES = {
  '/mouse': `<div id="at" role="img" aria-label="Area" ${box}></div>${told(`for (const kind of ['click', 'dblclick', 'contextmenu', 'auxclick'])
    at.addEventListener(kind, (event) => say(kind + event.button + event.detail + (event.ctrlKey ? 'c' : '') + (event.shiftKey ? 's' : '')));`)}`,
  '/hover': `<div id="at" role="img" aria-label="Area" ${box}></div>${told("at.addEventListener('mouseenter', () => { say('over'); refund(); });")}`,
  '/follow': `<div id="at" role="img" aria-label="Knob" ${box}></div><div role="img" aria-label="Goal" ${box}></div>${told(`
    let held = false; at.addEventListener('pointerdown', () => { held = true; });
    addEventListener('pointerup', (event) => { if (held) say('dropped ' + document.elementFromPoint(event.clientX, event.clientY).ariaLabel); held = false; });`)}`,
  '/drop': `<div id="at" draggable="true" role="img" aria-label="Card" ${box}></div>
    <section id="bin" aria-label="Trash"><div id="to" role="img" aria-label="Goal" ${box}></div></section>${told(`
    at.addEventListener('dragstart', (event) => event.dataTransfer.setData('text/plain', 'card'));
    to.addEventListener('dragover', (event) => event.preventDefault());
    to.addEventListener('drop', (event) => { say('got ' + event.dataTransfer.getData('text/plain')); refund(); });`)}`,
  '/keys': `<input id="at" aria-label="Note">${told(`
    at.addEventListener('keydown', (event) => { if (!event.repeat) say('down' + event.key); });
    at.addEventListener('keyup', (event) => say('up' + event.key));
    addEventListener('keydown', (event) => { if (event.key === '#') refund(); });`)}`,
  '/space': `<button type="button" onclick="say('gone')">Delete</button>${told('')}`,
  '/files': `<label>Files <input type="file" id="at" multiple></label><button type="button">Nothing</button>${told(`
    at.addEventListener('change', async () => { for (const file of at.files) say(file.name + '=' + await file.text()); });`)}`,
  '/ask': `<button type="button" onclick="if (confirm('Delete everything?')) { say('yes'); refund(); } else say('no')">Go</button>
    <button type="button" onclick="say('named ' + prompt('Name?', 'Ann'))">Name</button>
    <button type="button" onclick="alert('one'); alert('two'); say('told')">Tell</button>${told('')}`,
  '/held': `<input id="at" aria-label="Note"><button type="button" id="halt">Stop</button>
    <button type="button" id="probe">Probe</button><div id="far" role="img" aria-label="Area" ${box}></div>${told(`
    const held = (event) => ['shiftKey', 'ctrlKey', 'altKey', 'metaKey'].filter((key) => event[key]).join('+');
    at.addEventListener('keydown', () => alert('Key'));
    halt.addEventListener('mousedown', () => alert('Button'));
    probe.addEventListener('click', (event) => say('probed ' + (held(event) || 'plain')));
    addEventListener('mousemove', (event) => { if (event.buttons !== 0) say('dragging'); });
    addEventListener('keydown', (event) => { if (event.target === document.body) say('key ' + event.key + ' ' + held(event)); });`)}`,
  '/leave': `<button type="button" onclick="window.addEventListener('beforeunload', (event) => { event.preventDefault(); })">Edit</button>`,
  '/popup': `<a href="/popped" target="_blank">Open</a><p>first</p>`,
  '/popped': '<p>second</p>',
  '/list': `<div tabindex="0" role="region" aria-label="List" style="height:120px;overflow:auto"><p style="height:3000px">rows</p></div>
    <div style="height:3000px"></div>${told(`const list = document.querySelector('[role=region]');
    const where = () => { document.title = [list.scrollTop, scrollY].join(' '); };
    for (const what of [list, document]) what.addEventListener('scroll', where);`)}`,
  '/framed': `<iframe style="width:600px;height:2000px" srcdoc="<textarea aria-label='Message' style='height:1500px'></textarea>"></iframe>`,
  '/secrets': `<label>Password <input type="password"></label><label>Code <input autocomplete="one-time-code"></label>
    <label>File <input type="file"></label><label>Trap <input onfocus="document.querySelector('[type=password]').focus()"></label>`,
} as const;

const yes = scripted('team-lead', () => ({ approve: true, reason: 'fine' }));
let bench: TestBench;
test.beforeAll(async () => {
  bench = await openTestBench(test.info().outputDir);
});
test.afterAll(async () => bench.close());

async function open(path: keyof typeof PAGES, settings: Partial<RunSettings> = {}) {
  const run = await bench.open({ environment: hostileEnvironment(PAGES), ...settings });
  await run.act(goTo(path));
  return run;
}

const image = (name: string) => ({ role: 'img', name });

test('buttons, double clicks and modifiers arrive as they were asked for', async () => {
  const run = await open('/mouse');
  const target = image('Area');
  const said = async (action: Action) => (await run.act(action)).page?.title.trim();
  const actions: readonly (readonly [Partial<Extract<Action, { type: 'click' }>>, string])[] = [
    [{ clicks: 2 }, 'click01 click02 dblclick02'],
    [{ button: 'right' }, 'contextmenu20 auxclick21'],
    [{ button: 'middle', modifiers: ['Shift'] }, 'auxclick11s'],
    [{ modifiers: ['Control', 'Shift'] }, 'click01cs'],
  ];
  let before = 'Hostile';
  for (const [how, expected] of actions) {
    const after = await said({ type: 'click', target, ...how });
    const words = after
      ?.slice(before.length + 1)
      .split('|')
      .sort();
    expect(words?.map((word) => word.replace('contextmenu21', 'contextmenu20'))).toEqual(
      expected.split(' ').sort(),
    );
    before = after ?? '';
  }
});

test('the wheel scrolls what it is turned over: a list inside a page, or the page', async () => {
  const run = await open('/list');
  const scrolled = async (more: { readonly target?: Target }) =>
    (await run.act({ type: 'scroll', dx: 0, dy: 60, ...more })).page?.title;
  expect(await scrolled({})).toBe('0 60');
  await run.act({ type: 'hover', target: { x: 600, y: 500 } });
  expect(await scrolled({})).toBe('0 120');
  const list = { role: 'region', name: 'List' };
  expect(await scrolled({ target: list })).toMatch(/^60 /);
  await run.act({ type: 'hover', target: list });
  expect(await scrolled({})).toMatch(/^120 /);
  expect((await run.act({ type: 'scroll', dx: 0, dy: 60, target: image('Nowhere') })).status).toBe(
    'stale_target',
  );
  await run.close();
});

test('pointing at something that refunds is held', async () => {
  const run = await open('/hover');
  const came = await run.act({ type: 'hover', target: image('Area') });
  expect([came.status, came.page?.title]).toEqual(['expired', 'Hostile|over']);
  expect((await run.close()).worldChanges).toEqual([]);
});

test('a drag reaches a page that follows the pointer', async () => {
  const run = await open('/follow');
  const came = await run.act({ type: 'drag', from: image('Knob'), to: image('Goal'), via: [{ x: 5, y: 5 }] });
  expect([came.status, came.page?.title.trim()]).toEqual(['ok', 'Hostile|dropped Goal']);
});

test('a drop that refunds is held, and done once it is approved', async () => {
  const action = { type: 'drag', from: image('Card'), to: image('Goal') } as const;
  const held = await (await open('/drop')).act(action);
  expect([held.status, held.page?.title.trim()]).toEqual(['expired', 'Hostile|got card']);
  const run = await open('/drop', { approver: yes });
  expect((await run.act(action)).status).toBe('approved');
  expect((await run.close()).worldChanges.filter(({ table }) => table === 'refunds').length).toBe(1);
});

test('a drag into what a policy’s words forbid is not begun', async () => {
  const policy = supportPolicy({ clicks: [{ classes: ['delete'], decision: 'deny' }] });
  const came = await (await open('/drop', { policy })).act({
    type: 'drag',
    from: image('Card'),
    to: image('Goal'),
  });
  expect([came.status, came.page?.title]).toEqual(['blocked_by_policy', 'Hostile']);
});

test('keys: the focus is moved without a click, a key is held, and one that acts is held at the gate', async () => {
  const run = await open('/keys');
  await run.act({ type: 'focus', target: { label: 'Note' } });
  const came = await run.act({ type: 'press', key: 'a', holdMs: 20 });
  expect(came.page?.title.trim()).toBe('Hostile|downa|upa');
  expect((await run.act({ type: 'press', key: '#' })).status).toBe('expired');
  expect((await run.close()).worldChanges).toEqual([]);
});

test('text is typed at the caret, by key or at once; no key of it acts, and no secret field takes it', async () => {
  const run = await open('/keys');
  await run.act({ type: 'focus', target: { label: 'Note' } });
  const byKey = await run.act({ type: 'insert', text: 'a b', byKey: true });
  // A title has no white space at its end, so the key of a space does not show in it.
  expect(byKey.page?.title.trim()).toBe('Hostile|downa|upa|down|up|downb|upb');
  const atOnce = await run.act({ type: 'insert', text: 'c' });
  expect([atOnce.status, atOnce.page?.title]).toEqual(['ok', byKey.page?.title]);
  expect(atOnce.page?.snapshot).toContain('a bc');
  expect((await run.act({ type: 'insert', text: 'x\n', byKey: true })).status).toBe('refused');
  const secret = await open('/secrets');
  await secret.act({ type: 'focus', target: { label: 'Password' } });
  expect((await secret.act({ type: 'insert', text: 'x' })).status).toBe('blocked_by_policy');
});

test('a field in a frame that is larger than the view is typed into', async () => {
  const run = await open('/framed');
  const target = { role: 'textbox', name: 'Message' };
  const came = await run.act({ type: 'type', target, text: 'Hello' });
  expect([came.status, came.message]).toEqual(['ok', 'Done.']);
  expect(came.page?.snapshot).toContain('Hello');
});

test('a space typed at a button that the policy holds is held like a click on it', async () => {
  const policy = supportPolicy({ clicks: [{ classes: ['delete'], decision: 'deny' }] });
  const run = await open('/space', { policy });
  await run.act({ type: 'focus', target: { role: 'button', name: 'Delete' } });
  const came = await run.act({ type: 'insert', text: 'a b', byKey: true });
  expect([came.status, came.page?.title]).toEqual(['blocked_by_policy', 'Hostile']);
});

test('files are uploaded by content or by a staged name, never from the machine', async () => {
  const run = await open('/files', { files: { 'terms.txt': 'staged' } });
  expect(run.briefing.files).toEqual(['terms.txt']);
  const target = { label: 'Files' };
  const files = [{ name: 'a.csv', text: 'a,b' }, { staged: 'terms.txt' }];
  const came = await run.act({ type: 'upload', target, files });
  expect([came.status, came.page?.title.trim()]).toEqual(['ok', 'Hostile|a.csv=a,b|terms.txt=staged']);
  for (const staged of ['passwd', 'constructor', '__proto__']) {
    expect((await run.act({ type: 'upload', target, files: [{ staged }] })).status, staged).toBe('refused');
  }
  const none = await run.act({
    type: 'upload',
    target: press('Nothing').target,
    files: [{ staged: 'terms.txt' }],
  });
  expect([none.status, none.message]).toEqual(['error', 'Nothing was uploaded: it opens no file chooser.']);
});

test('a dialog waits for an answer; an action that gives none dismisses it', async () => {
  const run = await open('/ask');
  const asked = await run.act(press('Go'));
  expect(asked.page?.dialog).toEqual({ kind: 'confirm', message: 'Delete everything?', proposed: '' });
  expect((await run.act({ type: 'observe' })).page?.dialog?.kind).toBe('confirm');
  const other = await run.act(press('Name'));
  expect(other.message).toMatch(
    /^The confirm dialog "Delete everything\?" was dismissed\. .*prompt dialog is open: "Name\?"/,
  );
  const named = await run.act({ type: 'dialog', accept: true, text: 'Bea' });
  expect([named.page?.dialog, named.page?.title.trim()]).toEqual([null, 'Hostile|no|named Bea']);
  expect((await run.act({ type: 'dialog', accept: true })).status).toBe('error');
  await run.act(press('Tell'));
  expect((await run.act({ type: 'dialog', accept: true })).page?.dialog?.message).toBe('two');
  expect((await run.act({ type: 'wait', ms: 0 })).page?.title).toContain('told');
});

test('accepting a dialog is decided like a click: by its words, and by what it sends', async () => {
  const held = await open('/ask');
  await held.act(press('Go'));
  expect((await held.act({ type: 'dialog', accept: true })).status).toBe('expired');
  expect((await held.close()).worldChanges).toEqual([]);
  const policy = supportPolicy({ clicks: [{ classes: ['delete'], decision: 'deny' }] });
  const run = await open('/ask', { policy });
  await run.act(press('Go'));
  const came = await run.act({ type: 'dialog', accept: true });
  expect([came.status, came.page?.dialog, came.page?.title.trim()]).toEqual([
    'blocked_by_policy',
    null,
    'Hostile|no',
  ]);
});

test('no key or button is held from one action into the next, also where a dialog came in between', async () => {
  const run = await open('/held');
  const probe = async () => (await run.act(press('Probe'))).page?.title.trim().split('|').at(-1);
  for (const key of ['Shift', 'Control', 'Alt', 'Meta']) {
    await run.act({ type: 'focus', target: { label: 'Note' } });
    const interrupted = await run.act({ type: 'press', key, holdMs: 50 });
    expect(interrupted.page?.dialog?.message, key).toBe('Key');
    expect(await probe(), key).toBe('probed plain');
  }
  const interrupted = await run.act(press('Stop'));
  expect(interrupted.page?.dialog?.message).toBe('Button');
  const after = await run.act({ type: 'hover', target: image('Area') });
  expect(after.page?.title).not.toContain('dragging');
  const given = { type: 'drag', from: press('Probe').target, to: image('Area') } as const;
  await run.act({ ...given, modifiers: ['Shift', 'Control'] });
  expect(await probe()).toBe('probed plain');
});

test('leaving a page that asks to be kept is an answer of its own', async () => {
  const run = await open('/leave');
  await run.act(press('Edit'));
  const asked = await run.act(goTo('/tickets'));
  expect(asked.page?.dialog?.kind).toBe('beforeunload');
  expect((await run.act({ type: 'dialog', accept: false })).page?.url).toContain('/leave');
  await run.act(goTo('/tickets'));
  expect((await run.act({ type: 'dialog', accept: true })).page?.url).toContain('/tickets');
});

test('tabs are listed, switched to, opened and closed; there is always one', async () => {
  const run = await open('/popup');
  const popped = await run.act(press('Open', 'link'));
  expect(popped.page?.tabs.map(({ tab, active }) => [tab, active])).toEqual([
    [1, false],
    [2, true],
  ]);
  expect((await run.act({ type: 'switch_tab', tab: 1 })).page?.snapshot).toContain('first');
  expect((await run.act({ type: 'close_tab', tab: 2 })).page?.tabs.length).toBe(1);
  expect((await run.act({ type: 'close_tab', tab: 1 })).status).toBe('error');
  expect((await run.act({ type: 'switch_tab', tab: 2 })).status).toBe('error');
  expect((await run.act({ type: 'open_tab' })).page?.tabs.at(-1)).toMatchObject({ tab: 3, active: true });
  await run.act(goTo('/popped'));
  await run.act(goTo('/tickets'));
  expect((await run.act({ type: 'back' })).page?.snapshot).toContain('second');
  expect((await run.act({ type: 'forward' })).page?.url).toContain('/tickets');
  expect((await run.act({ type: 'reload' })).page?.url).toContain('/tickets');
});

test('nothing is typed into a field that takes a secret, on whichever road', async () => {
  const run = await open('/secrets');
  const text = 'hunter2';
  for (const label of ['Password', 'Code', 'File', 'Trap']) {
    const came = await run.act({ type: 'type', target: { label }, text });
    expect([came.status, came.message], label).toEqual([
      'blocked_by_policy',
      expect.stringMatching(/^Refused: the field takes a /),
    ]);
  }
  await run.act({ type: 'focus', target: { label: 'Password' } });
  expect((await run.act({ type: 'press', key: 'x' })).status).toBe('blocked_by_policy');
  expect((await run.act({ type: 'press', key: 'Tab' })).status).toBe('ok');
});

test('no address but one of the web is gone to, with the click guard off as well', async () => {
  const run = await open('/popup', { layersOff: ['click_guard'] });
  for (const url of [
    'javascript:document.title=1',
    'data:text/html,x',
    'file:///etc/passwd',
    'view-source:http://acme.saas.localhost/',
    'chrome://version',
    'blob:http://acme.saas.localhost/1',
    'http://acme.saas.localhost@evil.test/',
    'http://user:x@acme.saas.localhost/',
    'about:blank',
    '//evil.test/',
  ]) {
    const came = await run.act({ type: 'navigate', url });
    expect([came.status, came.page?.url], url).toEqual(['blocked_by_policy', goTo('/popup').url]);
  }
});
