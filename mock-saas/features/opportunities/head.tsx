import { opportunityStages } from '../../model/crm.ts';
import type { OpportunityStage } from '../../model/sales.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { Field, PageHead } from '../../ui/elements.tsx';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { StageOptions } from './elements.tsx';
import { listColleagues } from './people.ts';
import { opportunitiesWords } from './words.ts';

export type View = 'board' | 'list';

/** What the head of board and list can be asked. */
export interface Asked {
  readonly q: string;
  readonly owner?: string | undefined;
  readonly stage?: OpportunityStage | undefined;
}

export function hrefOf(view: View, { q, owner, stage }: Asked): string {
  const asked = view === 'list' ? { view, q, owner, stage } : { q, owner };
  const query = new URLSearchParams(
    Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
  return query.size > 0 ? `/opportunities?${query}` : '/opportunities';
}

interface HeadProps {
  readonly view: View;
  readonly query: Asked;
  readonly workspace: Workspace;
}

export function Head({ view, query, workspace, note }: HeadProps & { note?: string | undefined }) {
  const words = useWords(opportunitiesWords);
  return (
    <>
      <PageHead title={useWords(commonWords).opportunities} note={note}>
        {workspace.can('crm:write') ? (
          <a class="button primary" href="/opportunities/new">
            {words.newOpportunity}
          </a>
        ) : null}
      </PageHead>
      <nav class="tabs" aria-label={words.stage}>
        {(['board', 'list'] as const).map((one) => (
          <a href={hrefOf(one, query)} aria-current={one === view ? 'page' : undefined}>
            {words[one]}
          </a>
        ))}
      </nav>
    </>
  );
}

export function Filters({ view, query, workspace }: HeadProps) {
  const common = useWords(commonWords);
  const words = useWords(opportunitiesWords);
  return (
    <form class="filters" method="get" action="/opportunities">
      {view === 'list' ? <input type="hidden" name="view" value="list" /> : null}
      <Field label={words.searchOpportunities}>
        <input type="search" name="q" value={query.q} />
      </Field>
      {view === 'list' ? (
        <Field label={words.stage}>
          <select name="stage">
            <option value="">{words.anyStage}</option>
            <StageOptions stages={opportunityStages} chosen={query.stage} />
          </select>
        </Field>
      ) : null}
      <Field label={common.owner}>
        <select name="owner">
          <option value="">{words.anyOwner}</option>
          {listColleagues(workspace).map(({ id, name }) => (
            <option value={id} selected={id === query.owner}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <button type="submit">{common.search}</button>
    </form>
  );
}
