import { expect, test } from '@playwright/test';
import { createReview } from '../review/create-review.tsx';
import { openTrace } from '../trace/store.ts';
import { changeByHand } from '../trace/testing/change-by-hand.ts';
import { flipBit } from '../trace/testing/flip-bit.ts';
import {
  sampleEnd,
  sampleFinish,
  samplePng,
  sampleProposal,
  sampleRun,
} from '../trace/testing/sample-run.ts';
import { exportAs } from './export-as.ts';

test('a missing blob and one with a bit changed are named, in an export and on the review page; the rest is there', async () => {
  const path = test.info().outputPath('trace.sqlite');
  const writing = openTrace(path);
  writing.startRun(sampleRun('run_a'));
  const put = async (name: string, colour: string) =>
    writing.putCapture('run_a', {
      url: `/${name}`,
      title: name,
      png: await samplePng(colour),
      masks: [],
      dom: `<p>${name}</p>`,
      accessibility: `- paragraph "${name}"`,
      width: 1280,
      height: 720,
    });
  const [before, after] = [await put('before', '#ff0000'), await put('after', '#00ff00')];
  const step = sampleProposal('run_a', 1);
  writing.proposeStep(step);
  writing.finishStep(sampleFinish(step.id, { before, after }));
  writing.endRun('run_a', sampleEnd());
  await writing.close();
  changeByHand(path, `DELETE FROM blobs WHERE sha = '${before.dom}'`);
  flipBit(path, after.screenshot);

  const store = openTrace(path, { readOnly: true });
  const { bytes, problems } = await exportAs(store, store.readRun('run_a'), 'html');
  expect(problems).toEqual([
    `The blob "${before.dom}" of the capture ${before.id} is missing.`,
    expect.stringMatching(
      new RegExp(`^Cannot read the blob "${after.screenshot}": its stored bytes have changed`),
    ),
  ]);
  const html = bytes.toString();
  expect(html).toContain(before.dom);
  expect(html).toContain('- paragraph &quot;before&quot;');
  expect(html).toContain('&lt;p&gt;after&lt;/p&gt;');
  expect(html).toContain(`id="picture-${before.screenshot}"`);
  expect(html).not.toContain(`id="picture-${after.screenshot}"`);

  const token = 'f'.repeat(64);
  const review = createReview({ store, token, port: 4100 });
  const ask = (where: string, cookie = '') =>
    review.request(`http://127.0.0.1:4100${where}`, { headers: { host: '127.0.0.1:4100', cookie } });
  const cookie = (await ask(`/?token=${token}`)).headers.get('set-cookie')?.split(';')[0] ?? '';
  for (const [{ id }, sha, what] of [
    [before, before.dom, 'is missing'],
    [after, after.screenshot, 'its stored bytes have changed'],
  ] as const) {
    const page = await ask(`/captures/${id}`, cookie);
    expect(page.status).toBe(200);
    const text = await page.text();
    expect(text).toContain(sha);
    expect(text).toContain(what);
    expect(text).toContain('- paragraph');
  }
  expect((await ask(`/captures/${after.id}/screenshot`, cookie)).status).toBe(500);
  expect((await ask(`/captures/${before.id}/screenshot`, cookie)).status).toBe(200);
  expect((await ask('/runs/run_a', cookie)).status).toBe(200);
  const stepPage = await ask('/runs/run_a/steps/1', cookie);
  expect(stepPage.status).toBe(200);
  expect(await stepPage.text()).toContain(after.screenshot);
  await store.close();
});
