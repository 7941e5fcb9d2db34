import type { Action } from '../../../model/action.ts';
import type { ContextRules } from '../../../model/model-use.ts';
import type { Observation } from '../../../model/observation.ts';
import { toObservation } from '../../tools/testing/tool-calls.ts';
import { findModelAgent, type ModelOptions, NO_MODEL_OPTIONS } from '../named-model.ts';
import { type Protocol, serveProvider } from './provider-server.ts';
import { NO_RUN } from './scripted-model.ts';

/** Enough of a PNG for a provider to take it for one. */
const PNG = Buffer.from(`89504e470d0a1a0a${'00'.repeat(400)}`, 'hex');

const PAGE = [
  '### Page',
  '- Page URL: http://acme.test/',
  '- Page Title: Acme',
  '### Snapshot',
  '```yaml',
  '- button "Go" [ref=e1]',
  '```',
].join('\n');

const SEEN = toObservation(PAGE, false);
const DONE: Observation = {
  ...SEEN,
  message: 'Done.',
  page: SEEN.page && { ...SEEN.page, tabs: [{ tab: 1, url: 'http://acme.test/', active: true }] },
};

/** Lets a model act on a page that stays as it is; returns what it did, and what its provider refused. */
export async function played(
  name: string,
  protocol: Protocol,
  options: Partial<ModelOptions> & {
    /** What comes of an action, where it is another than that it is done. */
    readonly came?: (action: Action) => Partial<Observation>;
    /** Default: pages are cut, and data is marked. */
    readonly context?: ContextRules;
  } = {},
) {
  const { came = () => ({}), context = NO_RUN.context, ...asked } = options;
  const provider = await serveProvider(protocol);
  const key = 'sk-test';
  const env = {
    OPENAI_COMPATIBLE_API_KEY: key,
    ANTHROPIC_API_KEY: key,
    OPENAI_API_KEY: key,
    GEMINI_API_KEY: key,
  };
  const agent = findModelAgent(name, { ...NO_MODEL_OPTIONS, baseUrl: provider.url, ...asked }, env);
  const briefing = { goal: 'Press the button.', startUrl: 'http://acme.test/', files: [], tools: [] };
  const turn = agent?.start(briefing, { ...NO_RUN, context, picture: async () => PNG });
  const actions: Action[] = [];
  try {
    while (turn !== undefined && actions.at(-1)?.type !== 'finish') {
      const last = actions.at(-1);
      actions.push(await turn({ ...DONE, ...(last && came(last)) }));
    }
  } finally {
    await provider.close();
  }
  return { actions, asked: provider.bodies, refused: provider.refusals };
}
