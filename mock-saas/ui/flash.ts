import { features } from '../features/features.ts';

const sentences = new Map<string, string>(features.flatMap(({ flashes }) => Object.entries(flashes)));

export function flashText(key: string | undefined): string | undefined {
  return key === undefined ? undefined : sentences.get(key);
}
