import type { Workspace } from '../../tenancy/workspace.ts';
import { Empty, Field, PageHead } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { Marked } from './marked.tsx';
import { type KbHit, type KbQuery, wordsOf } from './service.ts';
import { kbWords } from './words.ts';

interface KbListProps {
  readonly hits: readonly KbHit[];
  readonly query: KbQuery;
  readonly categories: readonly string[];
  readonly workspace: Workspace;
}

export function KbList({ hits, query, categories, workspace }: KbListProps) {
  const common = useWords(commonWords);
  const words = useWords(kbWords);
  const { q, category = '', state = 'published' } = query;
  return (
    <>
      <PageHead
        title={common.knowledgeBase}
        note={fill(q ? words.found : words.articles, { count: hits.length })}
      >
        {workspace.can('kb:write') ? (
          <a class="button primary" href="/kb/new">
            {words.newArticle}
          </a>
        ) : null}
      </PageHead>
      {workspace.can('kb:write') ? <StateTabs state={state} /> : null}
      <form class="filters" method="get" action="/kb">
        {state === 'published' ? null : <input type="hidden" name="state" value={state} />}
        <Field label={words.searchArticles}>
          <input type="search" name="q" value={q} dir="auto" />
        </Field>
        <Field label={words.category}>
          <select name="category">
            <option value="">{words.anyCategory}</option>
            {categories.map((name) => (
              <option value={name} selected={name === category}>
                {name}
              </option>
            ))}
          </select>
        </Field>
        <button type="submit">{common.search}</button>
      </form>
      {hits.length === 0 ? <Empty>{words.noMatch}</Empty> : null}
      {q ? <Hits hits={hits} q={q} /> : <ByCategory hits={hits} />}
    </>
  );
}

function StateTabs({ state }: { state: NonNullable<KbQuery['state']> }) {
  const words = useWords(kbWords);
  const tabs = [
    ['published', words.published],
    ['draft', words.drafts],
    ['archived', words.archived],
  ] as const;
  return (
    <nav class="tabs" aria-label={words.states}>
      {tabs.map(([name, title]) => (
        <a
          href={name === 'published' ? '/kb' : `/kb?state=${name}`}
          aria-current={name === state ? 'page' : undefined}
        >
          {title}
        </a>
      ))}
    </nav>
  );
}

function ByCategory({ hits }: { hits: readonly KbHit[] }) {
  const categories = [...new Set(hits.map(({ article }) => article.category))].toSorted();
  return (
    <>
      {categories.map((category) => (
        <section class="kb-category">
          <h2>{category}</h2>
          <Hits hits={hits.filter(({ article }) => article.category === category)} q="" />
        </section>
      ))}
    </>
  );
}

function Hits({ hits, q }: { hits: readonly KbHit[]; q: string }) {
  const words = wordsOf(q);
  return (
    <ul class="hits">
      {hits.map(({ article, excerpt, lines }) => (
        <li class="card">
          <a href={`/kb/${article.slug}`}>
            <Marked text={article.title} words={words} />
          </a>
          {q ? <span class="badge quiet">{article.category}</span> : null}
          {lines.length > 0 ? (
            lines.map((line) => (
              <p dir="auto">
                <Marked text={line} words={words} />
              </p>
            ))
          ) : (
            <p dir="auto">{excerpt}</p>
          )}
        </li>
      ))}
    </ul>
  );
}
