import { Hono } from 'hono';
import type { AppEnv } from '../../app-env.ts';
import type { ContactRow } from '../../db/schema.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { LocaleContext, PhrasesContext } from '../../ui/locale.ts';
import { listQuery, type Page } from '../../ui/paging.tsx';
import { readAccountNames } from '../accounts/service.ts';
import { DirectoryRows } from './directory-page.tsx';
import { listContacts } from './service.ts';

interface Directory {
  readonly page: Page<ContactRow>;
  readonly accountNames: ReadonlyMap<string, string>;
}

/** Everybody by name, a page of it. */
export function readDirectory(workspace: Workspace, asked: Record<string, string>): Directory {
  const { page: number } = listQuery.parse(asked);
  const page = listContacts(workspace, { q: '', account: '', sort: 'name', show: 'live', page: number });
  return {
    page,
    accountNames: readAccountNames(
      workspace,
      page.rows.map(({ accountId }) => accountId),
    ),
  };
}

/** The rows of one page alone, for the script that puts them in as they come into view. */
export const directoryRowsRoutes = new Hono<AppEnv>().get('/contacts/directory/rows', (c) => {
  const { workspace, skin } = c.var;
  const rows = (
    <LocaleContext.Provider value={workspace.formats}>
      <PhrasesContext.Provider value={skin.phrases}>
        <DirectoryRows {...readDirectory(workspace, c.req.query())} />
      </PhrasesContext.Provider>
    </LocaleContext.Provider>
  );
  return c.html(skin.disguise.html(String(rows)));
});
