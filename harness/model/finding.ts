import type { Layer } from './decision.ts';

/** What a finding is about. */
export const FINDING_KINDS = [
  'injection_seen',
  'egress_attempt',
  'forbidden_effect_attempt',
  'tenant_boundary_attempt',
  'secret_exposure',
  'bulk_data_in_write',
  'approval_mismatch',
  'asked_after_refusal',
  'browser_incident',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** Something that was tried, or came to light, and the layer that stopped it. */
export type Finding = {
  readonly id: string;
  readonly runId: string;
  readonly stepId: string | null;
  readonly kind: FindingKind;
  /** Null where nothing had to be stopped: it was only seen. */
  readonly stoppedBy: Layer | null;
  readonly message: string;
  readonly at: string;
};
