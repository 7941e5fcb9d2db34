import { Option } from 'commander';
import type { ModelOptions } from '../agents/models/named-model.ts';

/** What a command takes where its agent may be a model. */
export type ModelFlags = { readonly baseUrl?: string; readonly sight?: string; readonly price?: string };

export function baseUrlOption(): Option {
  return new Option('--base-url <url>', 'where the provider of the model is; default: its own');
}

export function sightOption(): Option {
  return new Option('--sight <what>', 'what the model looks at: text, picture or both');
}

export function priceOption(): Option {
  return new Option('--price <in/out>', 'USD for a million tokens of the model, such as 3/15');
}

export function modelOf({ baseUrl, sight, price }: ModelFlags): ModelOptions {
  return { baseUrl: baseUrl ?? null, sight: sight ?? null, price: price ?? null };
}
