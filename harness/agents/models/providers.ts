import type { Agent } from '../../model/agent.ts';
import type { Line, Price } from './ask-model.ts';
import type { Sight } from './converse.ts';
import { modelAgent } from './model-agent.ts';
import { openaiCompatible } from './openai-compatible.ts';

/** Somebody who answers for models. */
export type Provider = {
  /** As it stands before the colon of an agent's name. */
  readonly name: string;
  /** The environment variable that holds its key. */
  readonly keyName: string;
  readonly needsKey: boolean;
  /** Root of its API; null where everybody has their own. */
  readonly baseUrl: string | null;
  /** What is counted where nobody says: rather too much than too little, so that a limit is met early. */
  readonly price: Price;
  /** What its models can look at, the default first. */
  readonly sights: readonly [Sight, ...Sight[]];
  endpoint(
    root: string,
    model: string,
    key: string,
  ): { readonly url: string; readonly headers: Readonly<Record<string, string>> };
  agent(line: Line, sight: Sight): Agent;
};

const openaiCompatibleProvider: Provider = {
  name: 'openai-compatible',
  keyName: 'OPENAI_COMPATIBLE_API_KEY',
  needsKey: false,
  baseUrl: null,
  price: { input: 0, output: 0 },
  sights: ['text', 'both'],
  endpoint: (root, _, key) => ({
    url: `${root}/chat/completions`,
    headers: key === '' ? {} : { authorization: `Bearer ${key}` },
  }),
  agent: (line, sight) =>
    modelAgent({
      line,
      sight,
      byTools: true,
      dialect: (tools, system) => openaiCompatible(line.model, tools, system),
    }),
};

export const PROVIDERS: readonly Provider[] = [openaiCompatibleProvider];
