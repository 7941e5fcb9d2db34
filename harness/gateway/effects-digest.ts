import { digestOfParts, type Part } from '../digest.ts';
import type { Effect, Row } from '../model/effect.ts';
import type { RequestLine } from './request-line.ts';

/** What an approval is bound to. Everything in it must be equal at commit, or the approval is void. */
export type ApprovalBinding = {
  readonly runId: string;
  readonly actorId: string;
  /** Fingerprint of the session that the request is sent with. */
  readonly session: string;
  readonly policyHash: string;
  readonly subject: RequestLine;
  /** With the rows as they are before: an object that has changed in the meantime is another object. */
  readonly effects: readonly Effect[];
  /** Values that the world made up when the effects were computed. */
  readonly generated: readonly string[];
};

/**
 * Digest of a binding, SHA-256 in hexadecimal, over fields that each say how long they are.
 *
 * What the world makes up afresh each time it runs a request does not count (ids of rows that the request inserts,
 * the world's own time): it is replaced by its place in the order. Everything else does, to the column. Text is cut
 * into a list at such places, and not marked by a character in it, so that no text can pass for a place.
 */
export function approvalDigest(binding: ApprovalBinding): string {
  const { method, url, bodyDigest } = binding.subject;
  const stable = (value: Row[string]): Part =>
    typeof value === 'string' ? placesIn(value, binding.generated) : value;
  const stableRow = (row: Row | null): Part =>
    row &&
    Object.entries(row)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([column, value]) => [column, stable(value)]);
  return digestOfParts([
    binding.runId,
    binding.actorId,
    binding.session,
    binding.policyHash,
    [method, url, bodyDigest],
    binding.effects.map((effect) => [
      effect.table,
      stable(effect.rowId),
      effect.tenantId,
      effect.kind,
      effect.capability,
      stableRow(effect.before),
      stableRow(effect.after),
    ]),
  ]);
}

/** Cuts a text at every value that was made up: `made re_1.` with `re_1` first of them becomes `['made ', 0, '.']`. */
function placesIn(text: string, generated: readonly string[]): readonly (string | number)[] {
  let parts: readonly (string | number)[] = [text];
  for (const [place, made] of generated.entries()) {
    if (made === '') continue;
    parts = parts.flatMap((part) =>
      typeof part === 'number'
        ? [part]
        : part.split(made).flatMap((piece, index) => (index === 0 ? [piece] : [place, piece])),
    );
  }
  return parts;
}
