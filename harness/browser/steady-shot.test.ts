import { expect, test } from '@playwright/test';
import type { CDPSession } from 'playwright';
import { shoot } from './steady-shot.ts';

/** A browser's session that has no picture yet for the first so many times it is asked. */
function lateBy(times: number, words: string) {
  let asked = 0;
  const send = async () => {
    asked += 1;
    if (asked <= times) throw new Error(`Protocol error (Page.captureScreenshot): ${words}`);
    return { data: Buffer.from('picture').toString('base64') };
  };
  return { cdp: { send } as unknown as CDPSession, asked: () => asked };
}

const NO_FRAME = 'Unable to capture screenshot';

test('a browser that has drawn nothing yet is asked again, four times at the most', async () => {
  const late = lateBy(3, NO_FRAME);
  expect((await shoot(late.cdp)).toString()).toBe('picture');
  expect(late.asked()).toBe(4);
  const never = lateBy(9, NO_FRAME);
  await expect(shoot(never.cdp)).rejects.toThrow(NO_FRAME);
  expect(never.asked()).toBe(4);
});

test('what else a browser says of a picture is told at once', async () => {
  const gone = lateBy(1, 'Target closed');
  await expect(shoot(gone.cdp)).rejects.toThrow('Target closed');
  expect(gone.asked()).toBe(1);
});
