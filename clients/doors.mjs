import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import puppeteer from 'puppeteer-core';
import { findScenarioFiles } from '../harness/cli/find-scenarios.ts';
import { createPlaypen } from '../harness/doors/sdk.ts';
import { readSetScenario } from '../scenarios/scenario-kit.ts';
import { actionHands } from './hands/actions.mjs';
import { agentBrowserHands } from './hands/agent-browser.mjs';
import { chromeDevtoolsMcpHands } from './hands/chrome-devtools-mcp.mjs';
import { browserToolHands, connectMcp } from './hands/mcp.mjs';
import { playwrightHands } from './hands/playwright.mjs';
import { puppeteerHands } from './hands/puppeteer.mjs';
import { stagehandHands } from './hands/stagehand.mjs';
import { PLAYPEN, serving } from './playpen.mjs';

const resolve = createRequire(import.meta.url).resolve;
const ORIGIN = 'http://acme.saas.localhost';

/** Does a job with hands to the end, whatever comes between. */
async function doJob({ work }, hands, finish = hands.finish) {
  try {
    await finish(await work(hands, ORIGIN));
  } finally {
    await hands.close();
  }
}

/** These clients have no word for the end of a run; whoever runs them says it, on a connection of its own. */
async function finishOver(url, result) {
  const browser = await puppeteer.connect({ browserWSEndpoint: url, defaultViewport: null });
  const [page] = await browser.pages();
  const session = await page.createCDPSession();
  await session.send('Playpen.finish', { result, message: 'done' });
  await browser.disconnect().catch(() => undefined);
}

const overCdp = (handsOn) => async (job, trace) => {
  const args = ['cdp', '--scenario', job.scenario, '--trace', trace];
  const door = await serving(args, /ws:\/\/\S+(?=\n)/);
  const [url] = door.found;
  try {
    await doJob(job, await handsOn(url), (result) => finishOver(url, result));
  } finally {
    await door.stop();
  }
};

async function playwrightMcpHands(url) {
  const script = join(dirname(resolve('@playwright/mcp/package.json')), 'cli.js');
  const args = ['--cdp-endpoint', url, '--output-dir', tmpdir()];
  return browserToolHands(await connectMcp({ script, args }));
}

async function sdk(job, trace) {
  const [file] = findScenarioFiles([job.scenario]);
  const playpen = await createPlaypen({ trace, scenario: await readSetScenario(file, job.scenario) });
  const run = await playpen.open({ workflow: 'support-refund', goal: 'set by the scenario', agent: 'sdk' });
  await doJob(
    job,
    actionHands(
      (action) => run.act(action),
      () => playpen.close(),
    ),
  );
}

async function fixture({ scenario }, trace) {
  const runner = join(dirname(resolve('@playwright/test/package.json')), 'cli.js');
  const config = fileURLToPath(new URL('./fixture/fixture.config.mjs', import.meta.url));
  const env = { ...process.env, PLAYPEN_SCENARIO: scenario, PLAYPEN_TRACE: trace };
  await promisify(execFile)(process.execPath, [runner, 'test', '-c', config], { env });
}

async function mcpOverStdio(job, trace) {
  const args = ['mcp', '--scenario', job.scenario, '--trace', trace];
  await doJob(job, browserToolHands(await connectMcp({ script: PLAYPEN, args })));
}

const served = (use) => async (job, trace) => {
  const args = ['serve', '--scenario', job.scenario, '--trace', trace];
  const door = await serving(args, /(\S+)\/runs,[\s\S]+?Bearer (\S+)[\s\S]+Bearer (\S+)/);
  const [, url, token, mcpToken] = door.found;
  try {
    await use(job, { url, token, mcpToken });
  } finally {
    await door.stop();
  }
};

const mcpOverHttp = served(async (job, { url, mcpToken }) =>
  doJob(job, browserToolHands(await connectMcp({ url: `${url}/mcp`, token: mcpToken }))),
);

const http = served(async (job, { url, token }) => {
  const ask = async (method, path, bearer, body) => {
    const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' };
    const answer = await fetch(url + path, { method, headers, body: JSON.stringify(body) });
    return answer.json();
  };
  const asked = { workflow: 'support-refund', goal: 'set by the scenario' };
  const run = await ask('POST', '/runs', token, asked);
  const act = (action) => ask('POST', `/runs/${run.id}/actions`, run.token, action);
  // Answered once the run is closed, and judged.
  await doJob(
    job,
    actionHands(act, () => ask('DELETE', `/runs/${run.id}`, token)),
  );
});

/** By client: does a job by its door, and records in a trace. */
export const CLIENTS = {
  sdk,
  'playwright fixture': fixture,
  'mcp stdio': mcpOverStdio,
  'mcp http': mcpOverHttp,
  http,
  playwright: overCdp(playwrightHands),
  puppeteer: overCdp(puppeteerHands),
  'playwright-mcp': overCdp(playwrightMcpHands),
  'chrome-devtools-mcp': overCdp(chromeDevtoolsMcpHands),
  stagehand: overCdp(stagehandHands),
  'agent-browser': overCdp(agentBrowserHands),
};
