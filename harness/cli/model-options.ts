import { type Command, Option } from 'commander';
import type { ModelOptions } from '../agents/models/named-model.ts';

/** What a command takes where its agent may be a model. */
export type ModelFlags = { readonly [name in keyof ModelOptions]?: string };

export function priceOption(): Option {
  return new Option('--price <in/out>', 'USD for a million tokens of the model, such as 3/15');
}

/** Adds what may be asked of a model to a command. */
export function addModelOptions(command: Command): Command {
  return command
    .option('--base-url <url>', 'where the provider of the model is; default: its own')
    .option('--sight <what>', 'what the model looks at: text, picture or both')
    .addOption(priceOption())
    .option('--replies <run>', 'answer as in this recorded run, and ask no provider');
}

export function modelOf({ baseUrl, sight, price, replies }: ModelFlags): ModelOptions {
  return {
    baseUrl: baseUrl ?? null,
    sight: sight ?? null,
    price: price ?? null,
    replies: replies ?? null,
  };
}
