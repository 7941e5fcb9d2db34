import { Stagehand } from '@browserbasehq/stagehand';

/** Stagehand's own acts, with what to act on named in place of asked of a model. */
export async function stagehandHands(url) {
  const stagehand = new Stagehand({
    env: 'LOCAL',
    localBrowserLaunchOptions: { cdpUrl: url },
    // It would ask a model what else to press.
    selfHeal: false,
    disablePino: true,
    verbose: 0,
    logger: () => undefined,
  });
  await stagehand.init();
  const [page] = stagehand.context.pages();
  const act = async (method, { css, name }, ...args) => {
    const { success, message } = await stagehand.act({
      ...{ selector: `css=${css}`, description: name, method, arguments: args },
    });
    if (!success && !message.includes('Playpen:')) throw new Error(message);
    return success ? '' : message;
  };
  return {
    goTo: (to) => page.goto(to).catch(() => undefined),
    read: () => page.evaluate('document.body.innerText'),
    options: ({ css }) =>
      page.evaluate(
        (list) => [...document.querySelectorAll(`${list} option`)].map(({ label }) => label),
        css,
      ),
    choose: (list, wanted) => act('selectOptionFromDropdown', list, wanted),
    fill: (field, text) => act('fill', field, text),
    async press(control) {
      const told = await act('click', control);
      await page.waitForLoadState('domcontentloaded').catch(() => undefined);
      return told;
    },
    close: () => stagehand.close(),
  };
}
