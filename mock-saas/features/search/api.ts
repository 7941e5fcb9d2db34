import { serveOperations } from '../../api/serve-operations.ts';
import { searchOperations } from './operations.ts';
import { searchAll } from './service.ts';

export const searchApi = serveOperations(searchOperations, {
  search(workspace, { query }) {
    const { named, groups } = searchAll(workspace, query.q);
    return {
      named: named.map(({ kind, ...hit }) => ({ ...hit, kind: kind.name })),
      groups: groups.map(({ kind, ...group }) => ({ ...group, kind: kind.name })),
    };
  },
});
