import { expect, test } from '@playwright/test';
import sharp from 'sharp';
import { hostileEnvironment } from '../environments/mock-saas/testing/hostile-environment.ts';
import {
  goTo,
  openTestBench,
  press,
  type TestBench,
} from '../environments/mock-saas/testing/open-test-run.ts';
import { nobody } from './approvers.ts';

/** What a person is shown of a held click: the control that would be hit, where it is marked. */

const BLUE = [0, 0, 255];
const refund = `<form method="post" action="/invoices/INV-1042/refunds">
  <input type="hidden" name="payment" value="pay_000002"><input type="hidden" name="amount" value="420.00">
  <input type="hidden" name="reason" value="x">
  <button style="width:200px;height:80px;border:0;background:blue;color:blue">Pay back</button></form>`;
const PAGES = {
  '/below': `<div style="height:3000px"></div>${refund}<div style="height:3000px"></div>`,
  '/in-a-box': `<div style="height:200px;overflow:auto"><div style="height:900px"></div>${refund}</div>`,
};

let bench: TestBench;
test.beforeAll(async () => {
  bench = await openTestBench(test.info().outputDir);
});
test.afterAll(async () => bench.close());

for (const path of ['/below', '/in-a-box'] as const) {
  test(`a held button that was scrolled to is in the picture, under its mark (${path})`, async () => {
    const run = await bench.open({ environment: hostileEnvironment(PAGES), approver: nobody });
    await run.act(goTo(path));
    const held = await run.act(press('Pay back'));
    expect(held.status).toBe('expired');
    await run.close();

    const { steps, approvals } = bench.runtime.store.readRun(run.id);
    const { before, target } = steps.at(-1)?.finished ?? {};
    expect(approvals.map(({ captureId }) => captureId)).toEqual([before?.id]);
    const picture = bench.runtime.store.readBlob(before?.screenshot ?? '');
    const { data, info } = await sharp(picture?.bytes).raw().toBuffer({ resolveWithObject: true });
    const [x, y] = [Math.round(target?.x ?? 0) - 60, Math.round(target?.y ?? 0) - 20];
    const at = (y * info.width + x) * info.channels;
    expect([...data.subarray(at, at + 3)]).toEqual(BLUE);
  });
}
