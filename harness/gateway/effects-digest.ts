import { digestOf } from '../digest.ts';
import type { ApprovalSubject } from '../model/approval.ts';
import type { Effect, Row } from '../model/effect.ts';

/** What an approval is bound to. Everything in it must be equal at commit, or the approval is void. */
export type ApprovalBinding = {
  readonly runId: string;
  readonly actorId: string;
  readonly policyHash: string;
  readonly subject: Pick<ApprovalSubject, 'method' | 'url' | 'bodyDigest'>;
  readonly effects: readonly Effect[];
  /** The world's clock when the effects were computed. */
  readonly now: string;
};

/**
 * Digest of a binding, SHA-256 in hexadecimal.
 *
 * What the world makes up afresh each time it runs a request does not count: the ids of rows that the request
 * inserts, and its own current time. Everything else does, to the column.
 */
export function approvalDigest(binding: ApprovalBinding): string {
  const { method, url, bodyDigest } = binding.subject;
  const names = new Map(
    binding.effects
      .filter((effect) => effect.before === null)
      .map((effect, index) => [effect.rowId, `new:${effect.table}:${index}`]),
  );
  const stable = (row: Row | null) =>
    row && Object.entries(row).map(([column, value]) => [column, nameOf(value, names, binding.now)]);
  return digestOf({
    run: binding.runId,
    actor: binding.actorId,
    policy: binding.policyHash,
    subject: { method, url, bodyDigest },
    effects: binding.effects.map((effect) => ({
      table: effect.table,
      row: names.get(effect.rowId) ?? effect.rowId,
      tenant: effect.tenantId,
      kind: effect.kind,
      capability: effect.capability,
      before: stable(effect.before),
      after: stable(effect.after),
    })),
  });
}

function nameOf(value: Row[string] | undefined, names: ReadonlyMap<string, string>, now: string): unknown {
  if (value === now) return { now: true };
  const name = typeof value === 'string' ? names.get(value) : undefined;
  return name === undefined ? value : { new: name };
}
