import type { TicketCommentRow } from '../../db/schema.ts';
import { When } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import { useWords } from '../../ui/locale.ts';
import { pageWords } from './page-words.ts';
import { ticketsWords } from './words.ts';

/** What is longer is folded: a pasted log must not push the forms out of reach. */
const shownLength = 4000;

export function Thread({ comments }: { comments: readonly TicketCommentRow[] }) {
  return (
    <ol class="thread" aria-label={useWords(ticketsWords).conversation}>
      {comments.map((comment) => (
        <Comment comment={comment} />
      ))}
    </ol>
  );
}

function Comment({ comment }: { comment: TicketCommentRow }) {
  const kind = comment.visibility === 'internal' ? 'internal' : comment.authorId ? 'staff' : 'requester';
  const words = useWords(ticketsWords);
  return (
    <li class={`comment ${kind}`}>
      <header>
        <strong dir="auto">{comment.authorName}</strong>
        {kind === 'internal' ? <span class="badge warn">{words.internalNote}</span> : null}
        <When at={comment.createdAt} />
      </header>
      <CommentText text={comment.body} />
      <footer class="reference">{comment.reference}</footer>
    </li>
  );
}

function CommentText({ text }: { text: string }) {
  const words = useWords(pageWords);
  if (text.length <= shownLength) {
    return (
      <div class="text" dir="auto">
        {text}
      </div>
    );
  }
  const end = cutAt(text);
  return (
    <>
      <div class="text" dir="auto">
        {text.slice(0, end)}
      </div>
      <details class="rest">
        <summary>{fill(words.showRest, { count: text.length - end })}</summary>
        <div class="text" dir="auto">
          {text.slice(end)}
        </div>
      </details>
    </>
  );
}

/** At the last line end or space before the limit, if there is one near, and never inside a character. */
function cutAt(text: string): number {
  const near = Math.max(text.lastIndexOf('\n', shownLength), text.lastIndexOf(' ', shownLength));
  if (near > shownLength / 2) return near;
  return /[\uD800-\uDBFF]/.test(text.charAt(shownLength - 1)) ? shownLength - 1 : shownLength;
}
