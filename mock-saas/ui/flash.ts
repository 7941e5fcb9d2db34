import { features } from '../features/features.ts';
import type { PlainSentence } from './i18n/say.ts';

const sentences = new Map<string, PlainSentence>(features.flatMap(({ flashes }) => Object.entries(flashes)));

export const findFlash = (key: string | undefined): PlainSentence | undefined =>
  key === undefined ? undefined : sentences.get(key);
