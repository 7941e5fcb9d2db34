import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { person } from '../broker/approvers.ts';
import { openTestBench, type TestBench } from '../environments/mock-saas/testing/open-test-run.ts';
import { playpen } from './testing/playpen-process.ts';

let bench: TestBench;
test.beforeAll(async () => {
  bench = await openTestBench(test.info().outputDir);
});
test.afterAll(() => bench.close());

const BROKEN: readonly (readonly [text: string | undefined, says: RegExp])[] = [
  [undefined, /can't be read;/],
  ['{ "body": ', /can't be read as JSON/],
  ['{"body": "a", "body": "b"}', /can't be read as JSON: it has the key "body" twice/],
  ['["body"]', /does not name fields and values/],
  ['{}', /does not name fields and values/],
  ['{"body": {"text": "x"}}', /does not name fields and values/],
  ['{"bdoy": "x"}', /it has no field "bdoy"; expected one of .*"body"/],
];

test('approvals approve --edit: a broken file changes nothing, an edited mail is shown anew, and what is approved then is sent', async () => {
  test.slow();
  const folder = test.info().outputPath();
  const file = join(folder, 'edit.json');
  const cli = (...args: string[]) => playpen([...args, '--trace', bench.tracePath], folder);
  const run = await bench.open({ approver: person, pageOnDemand: true });
  const mail = { to: 'mara@brightloom.example', subject: 'INV-1003', body: 'You owe us 420.00 USD.' };
  const { toolResult } = await run.act({ type: 'tool', tool: 'email.create_draft', input: mail });
  expect(toolResult).toMatchObject({ mail: { id: 'mail_004001' } });
  const input = { draftId: 'mail_004001' };
  const sent = run.act({ type: 'tool', tool: 'email.commit', input });
  const { store } = bench.runtime;
  const pending = () => store.listApprovals({ statuses: ['pending'] }).map(({ id }) => id);
  await expect.poll(pending).toHaveLength(1);
  const [id = ''] = pending();
  const edited = (reason: string) =>
    cli('approvals', 'approve', id, '--reason', reason, '--edit', 'edit.json');
  for (const [text, says] of BROKEN) {
    if (text !== undefined) writeFileSync(file, text);
    const { code, stdout, stderr } = await edited('broken');
    expect.soft([code, stdout]).toEqual([2, '']);
    expect.soft(stderr).toMatch(/^EDIT_INVALID: Cannot edit the approval "\w+": [^\n]+\n$/);
    expect.soft(stderr).toMatch(says);
  }
  expect(pending()).toEqual([id]);

  writeFileSync(file, JSON.stringify({ to: 'books@cedar.example', body: 'Please call us.' }));
  const shown = await edited('another address');
  expect([shown.code, shown.stderr]).toEqual([3, '']);
  expect(shown.stdout).toMatch(/would +sends 1 mail "INV-1003" to books@cedar\.example\n/);
  expect(shown.stdout).toMatch(new RegExp(`edit of +${id}\n`));
  expect(shown.stdout).toMatch(/body: Please call us\.\n/);
  const [next = ''] = pending();
  expect(next).not.toBe(id);
  expect((await cli('approvals', 'approve', next, '--reason', 'fine')).code).toBe(0);
  expect((await sent).toolResult).toMatchObject({ mail: { to: 'books@cedar.example', state: 'sent' } });
  const { worldChanges } = await run.close();
  expect(worldChanges.find(({ table }) => table === 'mails')?.after).toMatchObject({
    to_email: 'books@cedar.example',
    body: 'Please call us.',
  });
  const story = (await cli('trace', 'show', run.id)).stdout;
  expect(story).toContain('body: You owe us 420.00 USD.');
  expect(story).toMatch(/edit +to: books@cedar\.example\n +body: Please call us\.\n/);
});
