import type { OfferedTool } from '../tools/offered-tool.ts';

/** What a dialect for models with eyes is made of. */
export type PixelParts = {
  readonly model: string;
  /** What it may call beside its pointer and keys. */
  readonly tools: readonly OfferedTool[];
  readonly system: string;
  /** Of the pictures, pixels. */
  readonly width: number;
  readonly height: number;
};
