import type { FC } from 'hono/jsx';
import type { SkinName } from '../../model.ts';
import { createDisguise, type Disguise } from './disguise.ts';
import type { FrameProps } from './frame.ts';
import { ClassicFrame, CompactFrame, PlainFrame } from './frames.tsx';
import type { Phrases } from './phrases.ts';
import { compactPhrases } from './phrases-compact.ts';
import { plainPhrases } from './phrases-plain.ts';

/**
 * One face of the product over the same data: layout, wording, classes and ids differ; addresses, field names and
 * rows do not. What an agent has learned by heart of one is of no use in another.
 */
export interface Skin {
  readonly name: SkinName;
  readonly Frame: FC<FrameProps>;
  /** Sheets laid over those of every skin. */
  readonly sheets: readonly string[];
  readonly phrases: Phrases;
  readonly disguise: Disguise;
}

export const skins: Readonly<Record<SkinName, Skin>> = {
  classic: {
    name: 'classic',
    Frame: ClassicFrame,
    sheets: [],
    phrases: {},
    disguise: createDisguise((name) => name),
  },
  compact: {
    name: 'compact',
    Frame: CompactFrame,
    sheets: ['skin-compact'],
    phrases: compactPhrases,
    disguise: createDisguise((name, digest) => `${name.slice(0, 2)}_${digest.slice(0, 7)}`),
  },
  plain: {
    name: 'plain',
    Frame: PlainFrame,
    sheets: ['skin-plain'],
    phrases: plainPhrases,
    disguise: createDisguise((_name, digest) => `ctl${Number.parseInt(digest.slice(0, 7), 16)}`),
  },
};

/** A sheet has a name of its own, so that a browser that has seen another skin asks anew. */
export const sheetOf = (name: SkinName): string => `${name === 'classic' ? 'app' : name}.css`;
