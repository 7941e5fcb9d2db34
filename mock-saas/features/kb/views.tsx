import { Card, Empty, Field, PageHead, When } from '../../ui/elements.tsx';
import { commonWords } from '../../ui/i18n/words.ts';
import { useFormats, useWords } from '../../ui/locale.ts';
import { Prose } from '../../ui/prose.tsx';
import type { KbDetail, KbHit } from './service.ts';
import { kbWords } from './words.ts';

export function KbList({ hits, q }: { hits: readonly KbHit[]; q: string }) {
  const common = useWords(commonWords);
  return (
    <>
      <PageHead title={common.knowledgeBase} note={q ? `${hits.length} found` : `${hits.length} articles`} />
      <form class="filters" method="get" action="/kb">
        <Field label={useWords(kbWords).searchArticles}>
          <input type="search" name="q" value={q} />
        </Field>
        <button type="submit">{common.search}</button>
      </form>
      {hits.length === 0 ? <Empty>No article matches.</Empty> : null}
      <ul class="hits">
        {hits.map(({ article, excerpt }) => (
          <li class="card">
            <a href={`/kb/${article.slug}`}>{article.title}</a>
            <span class="badge quiet">{article.category}</span>
            <p>{excerpt}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

export function KbPage({ detail: { article, shown, revisions } }: { detail: KbDetail }) {
  const { day } = useFormats();
  const outdated = shown.revision !== article.revision;
  return (
    <>
      <PageHead
        title={article.title}
        note={`${article.category} · revision ${shown.revision}, ${day(shown.createdAt)}, ${shown.authorName}`}
      />
      {outdated ? (
        <p class="form-error" role="note">
          This revision is outdated. <a href={`/kb/${article.slug}`}>Read the current one</a>.
        </p>
      ) : null}
      <div class="columns">
        <Card>
          <Prose text={shown.body} />
          <p class="reference">
            {article.reference} · {shown.reference}
          </p>
        </Card>
        <Card title={useWords(kbWords).revisions}>
          <ul class="notes">
            {revisions.map((row) => (
              <li>
                {row.revision === article.revision ? (
                  <a href={`/kb/${article.slug}`}>{`Revision ${row.revision} (current)`}</a>
                ) : (
                  <a href={`/kb/${article.slug}/revisions/${row.revision}`}>{`Revision ${row.revision}`}</a>
                )}
                <p>{row.changeNote}</p>
                <small>
                  {row.authorName}, <When at={row.createdAt} />
                </small>
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </>
  );
}
