import { expect, test } from '@playwright/test';
import { startPlaypen } from '../cli/testing/playpen-process.ts';
import { systemClock } from '../clock.ts';
import { hostileEnvironment } from '../environments/mock-saas/testing/hostile-environment.ts';
import { goTo, openTestBench, press, supportAgent } from '../environments/mock-saas/testing/open-test-run.ts';
import { supportPolicy } from '../environments/mock-saas/testing/policies.ts';
import { exportAs, FORMATS } from '../export/export-as.ts';
import { unzip } from '../export/testing/unzip.ts';
import { createReview } from '../review/create-review.tsx';
import { openTrace, type TraceStore } from '../trace/store.ts';
import { everythingStored } from '../trace/testing/everything-stored.ts';
import { scripted } from './approvers.ts';
import { openRun } from './open-run.ts';

/** Put together here, so that no tool takes this file for one with secrets in it. */
const PLANTED = {
  api_key: `sk_${'live'}_9fQ2xT7vLm4KpR8sWz1B`,
  bearer: 'mF9x.B5f-4.1JqMzz81_kd+/Q7w',
  card: '4242 4242 4242 4242',
  bank: 'DE89370400440532013000',
};
const { api_key, bearer, card, bank } = PLANTED;
const ALL = `${api_key} Authorization: Bearer ${bearer} ${card} ${bank}`;

/** Every way in which a secret may be written into something else. */
function formsOf(secret: string): readonly string[] {
  const html = secret.replaceAll('&', '&amp;').replaceAll('/', '&#x2F;').replaceAll('+', '&#43;');
  const base64 = [0, 1, 2].flatMap((shift) => {
    const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(secret)]);
    const [from, to] = [Math.ceil((shift * 4) / 3), Math.floor((bytes.length * 4) / 3)];
    return [bytes.toString('base64').slice(from, to), bytes.toString('base64url').slice(from, to)];
  });
  const hex = Buffer.from(secret).toString('hex');
  return [
    ...new Set([
      secret,
      secret.replaceAll(' ', ''),
      encodeURIComponent(secret),
      encodeURIComponent(secret).toLowerCase(),
      secret.replaceAll(' ', '+'),
      JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/'),
      html,
      hex,
      hex.toUpperCase(),
      [...Buffer.from(secret)].map((byte) => `%${byte.toString(16)}`).join(''),
      [...Buffer.from(secret)].map((byte) => `\\u00${byte.toString(16)}`).join(''),
      ...base64,
    ]),
  ];
}

/** Written by the page itself, in ways that only it knows of. */
const written = `
  const utf8 = (text) => [...new TextEncoder().encode(text)];
  const all = ${JSON.stringify([api_key, `Bearer ${bearer}`, card, bank])};
  const hex = (text) => utf8(text).map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const escaped = (text) => utf8(text).map((byte) => '\\\\u00' + byte.toString(16).padStart(2, '0')).join('');
  const percent = (text) => utf8(text).map((byte) => '%' + byte.toString(16)).join('');
  for (const encode of [btoa, (text) => btoa('my key is ' + text), hex, escaped, percent, JSON.stringify]) {
    for (const text of all) {
      const line = document.createElement('p');
      line.textContent = encode(text);
      line.title = encode(text);
      codes.append(line);
    }
  }`;

const script = `${written}
  console.error('log ${ALL}');
  document.title = 'Title ${ALL}';
  const body = JSON.stringify({ invoice: 'INV-1042', payment: 'pay_000002', reason: '${ALL}' });
  const headers = { 'content-type': 'application/json', authorization: 'Bearer ${bearer}', 'x-api-key': '${api_key}' };
  ask.onclick = () => { say.textContent = confirm('Sure ${ALL}?') + prompt('Key? ${ALL}', '${ALL}'); };
  tab.onclick = () => { window.open('/opened?access_token=${api_key}&note=' + encodeURIComponent('${ALL}')); };
  file.onchange = async () => { say.textContent = file.files[0].name + await file.files[0].text(); };
  pay.onclick = () => fetch('/api/v1/refunds', { method: 'POST', headers, body });
  crash.onclick = () => { throw new Error('${ALL}'); };`;
const PAGES = {
  '/planted': `<p>${ALL}</p><ul><li>${api_key}</li><li>Bearer ${bearer}</li><li>${card}</li><li>${bank}</li></ul>
    <p title="${ALL}" data-key="${api_key}">x</p><!-- ${ALL} -->
    <label>Note <input value="${ALL}"></label><label>Secret <input type="password" value="hunter2-${api_key}"></label>
    <label>File <input id="file" type="file"></label><output id="say"></output>
    <button id="ask">Ask ${card}</button><button id="tab">Open</button><button id="pay">Pay ${api_key}</button>
    <div id="codes"></div><button id="crash">Crash</button><a href="/opened?token=${encodeURIComponent(bearer)}#${api_key}">Link</a>
    <script>${script}</script>`,
  '/opened': `<p>Opened</p>`,
} as const;

/** Every export; of an archive, every file in it. */
async function exportedText(store: TraceStore, runId: string) {
  const pieces: { where: string; text: string }[] = [];
  for (const format of ['summary', 'full', 'html', 'zip', 'playwright', 'har', 'atif', 'otel'] as const) {
    const { bytes } = await exportAs(store, store.readRun(runId), format);
    const isArchive = FORMATS[format].file('').endsWith('.zip');
    const files = isArchive ? [...unzip(bytes)] : [['', bytes] as const];
    for (const [name, content] of files) {
      pieces.push({ where: `export ${format} ${name}`, text: content.toString('latin1') });
    }
  }
  return pieces;
}

test('what is planted everywhere, and what a run signs in with, is in nothing that is stored or shown', async () => {
  test.setTimeout(300_000);
  const bench = await openTestBench(test.info().outputDir);
  const { runtime, tracePath } = bench;
  const credentials: Record<string, string> = {};
  const hostile = hostileEnvironment(PAGES);
  const run = await openRun(
    {
      ...runtime,
      gateway: {
        ...runtime.gateway,
        admit(admitted) {
          credentials.session = admitted.cookie.slice(admitted.cookie.indexOf('=') + 1);
          const admission = runtime.gateway.admit(admitted);
          credentials.gateway = admission.password;
          return admission;
        },
      },
    },
    {
      environment: hostile,
      policy: supportPolicy(),
      identity: supportAgent,
      goal: `Refund with ${ALL}.`,
      approver: scripted('lead', () => ({ approve: true, reason: 'fine' })),
    },
  );
  const shown: unknown[] = [];
  const act = async (action: unknown) => {
    const observation = await run.act(action);
    shown.push(observation);
    return observation;
  };
  const reason = `because ${ALL}`;
  await act({ ...goTo(`/planted?api_key=${api_key}&note=${encodeURIComponent(ALL)}`), reason });
  await act({ type: 'type', target: { label: 'Note' }, text: `mine ${ALL}`, reason });
  await act({ type: 'press', key: ALL });
  await act({ type: 'click', target: { role: 'button', name: `no such ${ALL}` }, reason });
  await act(press('Crash'));
  const asked = await act({ ...press(`Ask ${card}`), reason });
  expect(asked.page?.dialog?.message).toContain('[redacted:api_key]');
  await act({ type: 'dialog', accept: true, text: ALL, reason });
  await act({ type: 'dialog', accept: true, text: ALL });
  await act({
    type: 'upload',
    target: { label: 'File' },
    files: [{ name: `${api_key}.txt`, text: ALL }],
    reason,
  });
  await act({ ...press('Open'), reason });
  await act({ type: 'switch_tab', tab: 1 });
  await act({ type: 'tool', tool: 'kb.search', input: { query: ALL }, reason });
  await act({ type: 'tool', tool: 'ticket.reply_draft', input: { ticket: 'T-1007', body: ALL }, reason });
  await act({ type: 'tool', tool: 'ticket.read', input: { ticket: 'T-1007' } });
  await act({ type: 'tool', tool: `no.${api_key}`, input: { [api_key]: ALL } });
  await act({
    type: 'navigate',
    url: `https://user:${encodeURIComponent(bearer)}@elsewhere.example/${api_key}?card=${encodeURIComponent(card)}`,
  });
  await act({ type: api_key, [ALL]: ALL });
  const { page } = await act({ type: 'observe' });
  const ref = page?.snapshot.match(/button "Pay[^\n]*\[ref=(e\d+)\]/)?.[1];
  await act({ type: 'click', target: { ref }, reason });
  await act({ type: 'finish', result: 'done', message: `Finished with ${ALL}`, reason });
  await run.close();
  await bench.close();

  const secrets = Object.entries({ ...PLANTED, ...credentials });
  expect(secrets.map(([name]) => name)).toEqual(['api_key', 'bearer', 'card', 'bank', 'session', 'gateway']);
  const store = openTrace(tracePath, { readOnly: true });
  const recorded = store.readRun(run.id);
  const token = 'f'.repeat(64);
  const review = createReview({ store, token, port: 4100, clock: systemClock });
  const ask = (path: string, cookie = '') =>
    review.request(`http://127.0.0.1:4100${path}`, {
      headers: { host: '127.0.0.1:4100', cookie, 'sec-fetch-dest': 'iframe' },
    });
  const cookie = (await ask(`/?token=${token}`)).headers.get('set-cookie')?.split(';')[0] ?? '';
  const captures = new Set(
    recorded.steps.flatMap(({ finished }) => [finished?.before?.id, finished?.after?.id]).filter(Boolean),
  );
  expect(captures.size).toBeGreaterThan(5);
  const paths = [
    '/',
    `/runs/${run.id}`,
    '/approvals',
    ...recorded.steps.map(({ proposed }) => `/runs/${run.id}/steps/${proposed.index}`),
    ...[...captures].flatMap((id) => [`/captures/${id}`, `/captures/${id}/dom`]),
  ];
  const reviewed = await Promise.all(
    paths.map(async (path) => {
      const answer = await ask(path, cookie);
      expect(answer.status, path).toBe(200);
      return { where: `review ${path}`, text: await answer.text() };
    }),
  );
  const approval = recorded.approvals[0]?.id ?? '';
  const printed = [];
  for (const args of [
    ['trace', 'list'],
    ['trace', 'show', run.id],
    ['trace', 'show', run.id, '--step', '1'],
    ['trace', 'export', run.id, '--format', 'full'],
    ['trace', 'verify', run.id],
    ['approvals', 'list', '--all', '--json'],
    ['approvals', 'show', approval],
    ['diff', run.id, run.id],
  ]) {
    const { stdout, stderr, code } = await startPlaypen(
      [...args, '--trace', tracePath],
      test.info().outputDir,
    ).ended;
    expect(code, `${args.join(' ')}: ${stderr}`).toBe(0);
    printed.push({ where: `playpen ${args.join(' ')}`, text: `${stdout}${stderr}` });
  }
  const pieces = [
    ...everythingStored(tracePath),
    ...shown.map((observation, index) => ({
      where: `observation ${index + 1}`,
      text: JSON.stringify(observation),
    })),
    ...(await exportedText(store, run.id)),
    ...reviewed,
    ...printed,
  ];
  expect(recorded.approvals.map(({ status }) => status)).toEqual(['consumed']);
  await store.close();
  expect(pieces.filter(({ text }) => text.includes('[redacted:')).length).toBeGreaterThan(40);
  const found = pieces.flatMap(({ where, text }) =>
    secrets.flatMap(([name, secret]) =>
      formsOf(secret)
        .filter((form) => text.includes(form))
        .map(
          (form) =>
            `${name} in ${where}: …${text.slice(Math.max(0, text.indexOf(form) - 60), text.indexOf(form) + form.length)}`,
        ),
    ),
  );
  expect([...new Set(found)]).toEqual([]);
});
