import type { CDPSession } from 'playwright';

const PAUSE_MS = 50;
/** After so many pictures a page that still moves is taken as it is. */
const MOST = 10;

/** How often a picture is asked for that the browser has no frame for yet, as a new page on a busy machine. */
const TRIES = 4;

/** Takes a picture of what is in view, PNG. */
export async function shoot(cdp: CDPSession, tries = TRIES): Promise<Buffer> {
  try {
    const { data } = await cdp.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true });
    return Buffer.from(data, 'base64');
  } catch (error) {
    if (tries <= 1 || !/Unable to capture screenshot/.test(String(error))) throw error;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    return shoot(cdp, tries - 1);
  }
}

/**
 * Takes pictures until two in a row are equal, and returns the last; half a second at the most, and what that takes.
 *
 * @param waitMs before the first: on a busy machine two pictures of what fades are equal too
 */
export async function shootUntilSteady(cdp: CDPSession, waitMs: number): Promise<Buffer> {
  if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
  let last = await shoot(cdp);
  for (let taken = 1; taken < MOST; taken += 1) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    const next = await shoot(cdp);
    if (next.equals(last)) return next;
    last = next;
  }
  return last;
}
