import type { Risk } from './risk.ts';

/** What an effect does to a row, or outside the product. */
export const EFFECT_KINDS = ['insert', 'update', 'delete', 'send', 'charge', 'export'] as const;
export type EffectKind = (typeof EFFECT_KINDS)[number];

/** One database row, column by column, as stored. */
export type Row = Readonly<Record<string, string | number | null>>;

/** One row-level change or outward act that a request would have, or had. */
export type Effect = {
  readonly table: string;
  readonly rowId: string;
  /** The tenant the row belongs to; null where rows have none. */
  readonly tenantId: string | null;
  readonly kind: EffectKind;
  /** The capability a policy must allow for it, such as `billing.refund`. */
  readonly capability: string;
  readonly risk: Risk;
  /** True for the product's own book-keeping (its audit log): shown and recorded, never a reason to ask. */
  readonly incidental: boolean;
  readonly before: Row | null;
  readonly after: Row | null;
  /** The effect in words, made by the environment from the rows, never from an agent's text. */
  readonly summary: string;
};
