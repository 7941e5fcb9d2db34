import { chromium } from 'playwright';
import { toldBy } from './told-by.mjs';

/** Ordinary Playwright code over a page, wherever it came from. */
export function pageHands(page) {
  // What is held or refused is tried again by Playwright until it gives up.
  page.setDefaultTimeout(10_000);
  const on = ({ role, name }) => page.getByRole(role, { name, exact: true });
  return {
    goTo: (to) => page.goto(to).catch(() => undefined),
    read: () => page.evaluate('document.body.innerText'),
    options: (list) => on(list).locator('option').allTextContents(),
    choose: (list, wanted) => on(list).selectOption({ label: wanted }),
    fill: (field, text) => on(field).fill(text),
    // It tries again by itself, and what it says at the end is no more than that its time was up.
    press: (control) => toldBy(on(control).click({ timeout: 4_000 })).then(() => ''),
  };
}

export async function playwrightHands(url) {
  const browser = await chromium.connectOverCDP(url);
  const [page] = browser.contexts()[0].pages();
  return { ...pageHands(page), close: () => browser.close() };
}
