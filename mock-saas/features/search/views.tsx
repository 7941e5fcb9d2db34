import { matchParts } from '../../db/fold.ts';
import { Card, Empty, PageHead } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import type { Hit } from './kind.ts';
import type { ResultGroup, SearchResult } from './service.ts';
import { searchWords } from './words.ts';

export function SearchPage({ q, result }: { q: string; result: SearchResult }) {
  const words = useWords(searchWords);
  const { named, groups } = result;
  const isEmpty = named.length === 0 && groups.length === 0;
  return (
    <>
      <PageHead
        title={q ? fill(words.resultsFor, { q }) : words.everything}
        note={q ? undefined : words.hint}
      />
      {q && isEmpty ? <Empty>{words.nothing}</Empty> : null}
      {named.length > 0 ? (
        <Card title={words.exact}>
          <Hits hits={named} words={result.words} />
        </Card>
      ) : null}
      {groups.map((group) => (
        <Group group={group} q={q} words={result.words} />
      ))}
    </>
  );
}

function Group({ group, q, words }: { group: ResultGroup; q: string; words: readonly string[] }) {
  const { kind, hits, total } = group;
  const common = useWords(commonWords);
  const separator = kind.listHref?.includes('?') ? '&' : '?';
  return (
    <section class="card">
      <h2>
        {common[kind.word]} <span class="badge quiet">{total}</span>
      </h2>
      <Hits hits={hits} words={words} />
      {kind.listHref && total > hits.length ? (
        <p class="all-hits">
          <a href={`${kind.listHref}${separator}${new URLSearchParams({ q })}`}>
            {fill(useWords(searchWords).showAll, { count: total, kind: common[kind.word] })}
          </a>
        </p>
      ) : null}
    </section>
  );
}

function Hits({ hits, words }: { hits: readonly Hit[]; words: readonly string[] }) {
  return (
    <ul class="found">
      {hits.map(({ href, title, note }) => (
        <li>
          <a href={href} dir="auto">
            <Marked text={title} words={words} />
          </a>
          <small dir="auto">
            <Marked text={note} words={words} />
          </small>
        </li>
      ))}
    </ul>
  );
}

function Marked({ text, words }: { text: string; words: readonly string[] }) {
  return <>{matchParts(text, words).map((part) => (part.isMatch ? <mark>{part.text}</mark> : part.text))}</>;
}
