import type { KbArticleRow, KbRevisionRow } from '../../db/schema.ts';
import { Empty, PageHead } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import { useWords } from '../../ui/locale.ts';
import { type DiffLine, diffLines } from './diff-lines.ts';
import { kbWords } from './words.ts';

interface ComparePageProps {
  readonly article: KbArticleRow;
  readonly from: KbRevisionRow;
  readonly to: KbRevisionRow;
}

export function ComparePage({ article, from, to }: ComparePageProps) {
  const words = useWords(kbWords);
  const lines = diffLines(from.body, to.body);
  const isSame = lines.every(({ kind }) => kind === 'same' || kind === 'skipped');
  return (
    <>
      <PageHead
        title={fill(words.compareTitle, { from: from.revision, to: to.revision })}
        note={<a href={`/kb/${article.slug}`}>{article.title}</a>}
      />
      {isSame ? (
        <Empty>{words.noDifference}</Empty>
      ) : (
        <ol class="diff">
          {lines.map((line) => (
            <Line line={line} />
          ))}
        </ol>
      )}
    </>
  );
}

function Line({ line }: { line: DiffLine }) {
  const words = useWords(kbWords);
  if (line.kind === 'skipped') {
    return <li class="diff-skipped">{fill(words.skipped, { count: line.count })}</li>;
  }
  const text = line.text === '' ? '\u00a0' : line.text;
  if (line.kind === 'same') return <li dir="auto">{text}</li>;
  return (
    <li class={`diff-${line.kind}`} dir="auto">
      <span class="hidden-label">{words[line.kind]}: </span>
      {line.kind === 'removed' ? <del>{text}</del> : <ins>{text}</ins>}
    </li>
  );
}
