import { systemClock } from '../../clock.ts';
import { PlaypenError, quoted } from '../../errors.ts';
import { findUrl } from '../../find-url.ts';
import type { Agent } from '../../model/agent.ts';
import type { ModelCall } from '../../trace/model-call.ts';
import { SIGHTS, type Sight } from './converse.ts';
import { parseModelName } from './model-name.ts';
import { parsePrice } from './parse-price.ts';
import { PROVIDERS, type Provider } from './providers.ts';
import { sendTo } from './send.ts';
import { sendRecorded } from './send-recorded.ts';

/** What is asked of a model beside its name, as it is written; null where nothing is. */
export type ModelOptions = {
  /** Root of the provider's API, such as `http://127.0.0.1:11434/v1`. */
  readonly baseUrl: string | null;
  /** One of `SIGHTS`. */
  readonly sight: string | null;
  /** USD for a million tokens, in and out, such as `3/15`. */
  readonly price: string | null;
  /** The recorded run whose answers are given again: nobody is asked, and nothing costs. */
  readonly replies: string | null;
};

export const NO_MODEL_OPTIONS: ModelOptions = { baseUrl: null, sight: null, price: null, replies: null };

/**
 * The agent that asks a model of this name; undefined for a name that is none of a model.
 *
 * @param env where keys are, and nowhere else
 * @param recorded what the provider answered in the run of `options.replies`; undefined asks it
 * @throws PlaypenError `AGENT_INVALID` or `USAGE`
 */
export function findModelAgent(
  name: string,
  options: ModelOptions,
  env: NodeJS.ProcessEnv,
  recorded?: readonly ModelCall[],
): Agent | undefined {
  const named = parseModelName(name);
  if (named === undefined) return undefined;
  const { model } = named;
  const provider = PROVIDERS[named.provider];
  const refuse = (what: string) =>
    new PlaypenError('AGENT_INVALID', `Cannot ask ${quoted(model)} of ${provider.name}: ${what}`);
  const sight = readSight(options.sight, provider, refuse);
  const line = { provider: provider.name, model, clock: systemClock };
  if (recorded !== undefined) {
    const send = sendRecorded(recorded);
    return provider.agent({ ...line, price: { input: 0, output: 0 }, send }, sight);
  }
  const key = env[provider.keyName] ?? '';
  if (key === '' && provider.needsKey)
    throw refuse(`there is no key; expected it in the environment variable ${provider.keyName}`);
  const base = options.baseUrl ?? provider.baseUrl;
  if (base === null)
    throw refuse('it is not said where; expected --base-url, such as http://127.0.0.1:11434/v1');
  const root = findUrl(base);
  if (root === undefined || !/^https?:$/.test(root.protocol))
    throw refuse(`${quoted(base)} is no address; expected one of http or https`);
  const { url, headers } = provider.endpoint(root.href.replace(/\/$/, ''), model, key, sight);
  const price = options.price === null ? provider.price : parsePrice(options.price);
  return provider.agent({ ...line, price, send: sendTo({ url, headers, key }) }, sight);
}

function readSight(text: string | null, { sights }: Provider, refuse: (what: string) => PlaypenError): Sight {
  const sight = text === null ? sights[0] : SIGHTS.find((one) => one === text && sights.includes(one));
  if (sight === undefined)
    throw refuse(`it can’t look at ${quoted(text ?? '')}; expected ${sights.join(' or ')}`);
  return sight;
}
