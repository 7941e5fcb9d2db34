import puppeteer from 'puppeteer-core';
import { toldBy } from './told-by.mjs';

/** Ordinary Puppeteer code. */
export async function puppeteerHands(url) {
  const browser = await puppeteer.connect({ browserWSEndpoint: url, defaultViewport: null });
  const [page] = await browser.pages();
  page.setDefaultTimeout(20_000);
  const on = ({ role, name }) => `::-p-aria([name="${name}"][role="${role}"])`;
  return {
    goTo: (to) => page.goto(to).catch(() => undefined),
    read: () => page.evaluate('document.body.innerText'),
    options: ({ css }) => page.$$eval(`${css} option`, (all) => all.map(({ label }) => label)),
    async choose({ css }, wanted) {
      const value = await page.$$eval(
        `${css} option`,
        (all, label) => all.find((one) => one.label === label).value,
        wanted,
      );
      await page.select(css, value);
    },
    async fill({ css }, text) {
      await page.locator(css).fill(text);
    },
    async press(control) {
      const pressed = await page.$(on(control));
      const gone = page.waitForNavigation({ timeout: 5_000 }).catch(() => undefined);
      const told = await toldBy(pressed.click());
      if (told === '') await gone;
      return told;
    },
    close: () => browser.disconnect(),
  };
}
