import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type Fault, serveProvider } from '../../agents/models/testing/provider-server.ts';
import { anthropicMessage, strictAnthropic } from '../../agents/models/testing/strict-anthropic.ts';
import { systemClock } from '../../clock.ts';
import { supportPolicy } from '../../environments/mock-saas/testing/policies.ts';
import { openTrace } from '../../trace/store.ts';
import { serveHttp } from '../http/serve-http.ts';
import type { Playpen } from '../playpen.ts';
import { createPlaypen } from '../sdk.ts';
import { ask } from '../testing/http-clients.ts';

const KEY = 'sk-of-the-operator-0123456789';
const goal = 'Handle ticket T-1007.';
const completion = {
  choices: [{ message: { role: 'assistant', content: 'Write to mara@brightloom.example' } }],
  usage: { prompt_tokens: 600, completion_tokens: 100 },
};
const stream = [
  'data: {"choices":[{"delta":{"content":"Hel"}}]}\n\n',
  'data: {"choices":[{"delta":{"content":"lo"}}]}\n\n',
  'data: {"choices":[],"usage":{"prompt_tokens":60,"completion_tokens":10}}\n\n',
  'data: [DONE]\n\n',
].join('');
const streamed: Fault = { status: 200, headers: { 'content-type': 'text/event-stream' }, body: stream };
const hello = { model: 'm-1', messages: [{ role: 'user', content: 'Hello' }] };

let playpen: Playpen;
let tracePath: string;
test.beforeAll(async () => {
  tracePath = join(test.info().outputDir, 'trace.db');
  playpen = await createPlaypen({ trace: tracePath });
});
test.afterAll(async () => playpen.close());

/** A sandbox over HTTP whose models are at some provider, and a run in it. */
async function opened(
  provider: { readonly url: string } | null,
  { policy = 'support-refund', repliesOf }: { policy?: string | object; repliesOf?: string } = {},
) {
  const upstream = provider && { url: provider.url, key: KEY, price: { input: 1_000, output: 2_000 } };
  const served = await serveHttp({
    playpen,
    clock: systemClock,
    version: '0.0.0',
    mcp: { open: { workflow: 'support-refund', goal }, approver: 'nobody' },
    upstreams: { openai: upstream, anthropic: upstream },
    onError: (error) => expect(error).toBeUndefined(),
  });
  const { status, body: run } = await ask(served, served.token, 'POST', '/runs', {
    workflow: policy,
    goal,
    actor: 'sandbox_support_agent_01',
    ...(repliesOf && { repliesOf }),
  });
  expect(status, JSON.stringify(run)).toBe(201);
  const said = async (url: string, body: object, headers: Readonly<Record<string, string>>) => {
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: answer.status, text: await answer.text() };
  };
  return {
    id: String(run.id),
    openai: (body: object, token: string = run.token) =>
      said(`${run.models.openai}/v1/chat/completions`, body, { authorization: `Bearer ${token}` }),
    anthropic: (body: object) =>
      said(`${run.models.anthropic}/v1/messages`, body, {
        'x-api-key': run.token,
        'anthropic-version': '2023-06-01',
      }),
    elsewhere: () => said(`${run.models.openai}/v1/files`, {}, { authorization: `Bearer ${run.token}` }),
    async close() {
      await ask(served, served.token, 'DELETE', `/runs/${run.id}`);
      await served.close();
    },
  };
}

async function callsOf(id: string) {
  const store = openTrace(tracePath);
  const { modelCalls, end } = store.readRun(id);
  await store.close();
  return { modelCalls, end };
}

test('an agent asks models with the token of its run: the key stays outside, and all is counted, recorded and served again', async () => {
  const keys: unknown[] = [];
  const provider = await serveProvider(
    {
      refuse({ headers }) {
        keys.push(headers.authorization);
        return undefined;
      },
      answer: () => completion,
    },
    [],
  );
  const faults: Fault[] = [
    streamed,
    { status: 429, headers: { 'retry-after': '7' }, body: { error: `no ${KEY}` } },
    'drops halfway',
  ];
  const other = await serveProvider({ refuse: () => undefined, answer: () => completion }, faults);
  const first = await opened(provider);
  expect(await first.openai(hello)).toEqual({ status: 200, text: JSON.stringify(completion) });
  expect(keys).toEqual([`Bearer ${KEY}`]);
  expect((await first.openai(hello, 'another-token')).status).toBe(401);
  expect((await first.elsewhere()).status).toBe(404);
  expect(provider.bodies).toHaveLength(1);
  await first.close();
  await provider.close();
  expect((await first.openai(hello).catch(() => null))?.status).toBeUndefined();

  const second = await opened(other);
  const shown = await second.openai({ ...hello, stream: true });
  expect(shown.text).toBe(stream.replace(/data: \{"choices":\[\],.*\n\n/, ''));
  expect(other.bodies[0]).toMatchObject({ stream_options: { include_usage: true } });
  const limited = await second.openai(hello);
  expect([limited.status, limited.text]).toEqual([429, '{"error":"no [key]"}']);
  expect((await second.openai(hello)).status).toBe(502);
  await second.close();
  await other.close();

  const { modelCalls, end } = await callsOf(second.id);
  expect(modelCalls).toMatchObject([
    {
      provider: 'openai',
      model: 'm-1',
      inputTokens: 60,
      outputTokens: 10,
      response: { status: 200, body: stream },
    },
    { inputTokens: 0, outputTokens: 0, response: { status: 429 } },
    { inputTokens: 0, outputTokens: 0, response: { status: 0 } },
  ]);
  expect(end?.used).toMatchObject({ modelTokens: 70 });
  expect(end?.used.estimatedCostUsd).toBeCloseTo((60 * 1_000 + 10 * 2_000) / 1_000_000);
  expect(JSON.stringify(modelCalls)).not.toContain(KEY);

  const again = await opened(null, { repliesOf: second.id });
  expect(await again.openai({ ...hello, stream: true })).toEqual({ status: 200, text: shown.text });
  expect((await again.openai({ ...hello, model: 'm-2' })).status).toBe(409);
  expect((await again.openai(hello)).status).toBe(502);
  expect((await again.openai(hello)).text).toContain('no more answers');
  await again.close();
  expect((await callsOf(again.id)).end?.used).toMatchObject({
    modelTokens: 70,
    estimatedCostUsd: 0,
  });
});

test('messages are forwarded as they are, and past its budget the run is over and nothing goes on', async () => {
  const kind = { model: 'claude-opus-5-5', tool: '', beta: undefined };
  const provider = await serveProvider(strictAnthropic(kind, KEY, () => anthropicMessage([], true, 0)));
  const policy = supportPolicy({ budget: { max_model_tokens: 1_500 } });
  const run = await opened(provider, { policy });
  const body = {
    model: kind.model,
    max_tokens: 10,
    system: 'Be brief.',
    messages: [{ role: 'user', content: [{ type: 'text', text: 'Hello' }] }],
    tools: [{ name: 'a', description: 'b', input_schema: { type: 'object' } }],
  };
  const fetching = { type: 'web_fetch_20250910', name: 'web_fetch' };
  expect((await run.anthropic({ ...body, tools: [fetching] })).status).toBe(400);
  // At once, and each may take what is left: they take turns.
  const many = await Promise.all([1, 2, 3, 4].map(() => run.anthropic({ ...body, max_tokens: 1_000 })));
  expect(many.map(({ status }) => status).toSorted()).toEqual([200, 200, 403, 403]);
  const over = await run.anthropic(body);
  expect([over.status, over.text]).toEqual([
    403,
    expect.stringContaining('The run is over: token_budget_exceeded'),
  ]);
  expect(provider.bodies).toHaveLength(2);
  await run.close();
  await provider.close();
  const { modelCalls, end } = await callsOf(run.id);
  expect([end?.stopReason, end?.used.modelTokens]).toEqual(['token_budget_exceeded', 2_100]);
  expect(modelCalls[1]).toMatchObject({
    provider: 'anthropic',
    request: { messages: { as_before: 1, rest: [] } },
  });
});
