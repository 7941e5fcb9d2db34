import { VIEWPORT } from '../../browser/context-options.ts';
import type { Agent } from '../../model/agent.ts';
import { anthropic } from './anthropic.ts';
import { computerVersion } from './anthropic-computer.ts';
import type { Line } from './ask-model.ts';
import type { Sight } from './converse.ts';
import type { Price } from './exchange-recorder.ts';
import { gemini } from './gemini.ts';
import { modelAgent } from './model-agent.ts';
import type { ProviderName } from './model-name.ts';
import { openai } from './openai.ts';
import { openaiCompatible } from './openai-compatible.ts';

/** Somebody who answers for models. */
export type Provider = {
  readonly name: ProviderName;
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
    sight: Sight,
  ): { readonly url: string; readonly headers: Readonly<Record<string, string>> };
  agent(line: Line, sight: Sight): Agent;
};

/** More than models of these providers cost. */
const HIGH_PRICE: Price = { input: 15, output: 75 };

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

const anthropicProvider: Provider = {
  name: 'anthropic',
  keyName: 'ANTHROPIC_API_KEY',
  needsKey: true,
  baseUrl: 'https://api.anthropic.com',
  price: HIGH_PRICE,
  sights: ['picture', 'text'],
  endpoint(root, model, key, sight) {
    const beta = sight === 'text' ? null : computerVersion(model).beta;
    return {
      url: `${root}/v1/messages`,
      headers: {
        'x-api-key': key,
        'anthropic-version': '2023-06-01',
        ...(beta !== null && { 'anthropic-beta': beta }),
      },
    };
  },
  agent: (line, sight) =>
    modelAgent({
      line,
      sight,
      byTools: false,
      dialect: (tools, system) => {
        const parts = { model: line.model, tools, system, ...VIEWPORT };
        return anthropic(parts, sight === 'text' ? 'browser' : 'computer');
      },
    }),
};

const openaiProvider: Provider = {
  name: 'openai',
  keyName: 'OPENAI_API_KEY',
  needsKey: true,
  baseUrl: 'https://api.openai.com/v1',
  price: HIGH_PRICE,
  sights: ['picture'],
  endpoint: (root, _, key) => ({ url: `${root}/responses`, headers: { authorization: `Bearer ${key}` } }),
  agent: (line, sight) =>
    modelAgent({
      line,
      sight,
      byTools: false,
      dialect: (tools, system) => openai({ model: line.model, tools, system, ...VIEWPORT }),
    }),
};

const geminiProvider: Provider = {
  name: 'gemini',
  keyName: 'GEMINI_API_KEY',
  needsKey: true,
  baseUrl: 'https://generativelanguage.googleapis.com/v1beta',
  price: HIGH_PRICE,
  sights: ['picture'],
  endpoint: (root, model, key) => ({
    url: `${root}/models/${encodeURIComponent(model)}:generateContent`,
    headers: { 'x-goog-api-key': key },
  }),
  agent: (line, sight) =>
    modelAgent({
      line,
      sight,
      byTools: false,
      dialect: (tools, system) => gemini({ model: line.model, tools, system, ...VIEWPORT }),
    }),
};

export const PROVIDERS: Readonly<Record<ProviderName, Provider>> = {
  'openai-compatible': openaiCompatibleProvider,
  anthropic: anthropicProvider,
  openai: openaiProvider,
  gemini: geminiProvider,
};
