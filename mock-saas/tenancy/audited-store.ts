import type { TenantStore } from './tenant-store.ts';

/** A store that writes only while a mutation runs, so that nothing changes without its event in the audit log. */
export interface AuditedStore {
  readonly store: TenantStore;
  /** Lets the store write for as long as the work takes. One mutation holds no other: each act has one event. */
  whileWriting<R>(action: string, work: () => R): R;
}

export function auditedStore(inner: TenantStore): AuditedStore {
  let running: string | undefined;
  const requireMutation = (what: string): void => {
    if (!running)
      throw new Error(`Cannot ${what} a row: no mutation runs; expected it inside workspace.mutate`);
  };
  return {
    store: {
      ...inner,
      insert: (table, row) => {
        requireMutation('insert');
        return inner.insert(table, row);
      },
      update: (table, id, patch) => {
        requireMutation('update');
        inner.update(table, id, patch);
      },
      remove: (table, id) => {
        requireMutation('remove');
        inner.remove(table, id);
      },
    },
    whileWriting: (action, work) => {
      if (running)
        throw new Error(`Cannot begin "${action}": "${running}" runs; expected one mutation for one act`);
      running = action;
      try {
        return work();
      } finally {
        running = undefined;
      }
    },
  };
}
