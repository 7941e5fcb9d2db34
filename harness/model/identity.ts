/** Roles an actor can have in the environment, strongest first. */
export const ROLES = ['owner', 'admin', 'member', 'support_agent', 'viewer', 'api_client'] as const;
export type Role = (typeof ROLES)[number];

/** Who a run acts as. A run has exactly one identity, and nothing in it can widen it. */
export type Identity = {
  readonly tenantId: string;
  readonly actorId: string;
  readonly role: Role;
  /** What the actor may do in this run: at most what its role allows. */
  readonly scopes: readonly string[];
};
