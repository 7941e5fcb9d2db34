import puppeteer from 'puppeteer-core';

/** Refunds the duplicate payment by ordinary Puppeteer code. */
export async function refundByPuppeteer({ url, origin, approve }) {
  const browser = await puppeteer.connect({ browserWSEndpoint: url });
  const [page] = await browser.pages();
  await page.goto(`${origin}/invoices/INV-1042`);
  await Promise.all([page.waitForNavigation(), page.locator('::-p-text(Refund a payment)').click()]);
  const payment = await page.$$eval(
    'select[name=payment] option',
    (options) => options.find(({ label }) => !label.includes('· INV-1042 ·')).value,
  );
  await page.select('select[name=payment]', payment);
  await page.type('[name=reason]', 'Duplicate charge, see T-1007');
  const issue = () => page.click('::-p-aria([name="Issue refund"][role="button"])');
  const held = await issue().then(
    () => '',
    (error) => error.message,
  );
  if (!/held for the approval ap_/.test(held)) throw new Error(`expected it to be held, was told: ${held}`);
  await approve();
  await Promise.all([page.waitForNavigation(), issue()]);
  await browser.disconnect();
}
