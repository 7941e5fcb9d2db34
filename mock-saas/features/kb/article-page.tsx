import type { KbRevisionRow } from '../../db/schema.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { Card, FormError, PageHead, When } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useFormats, useWords } from '../../ui/locale.ts';
import { Prose } from '../../ui/prose.tsx';
import type { KbDetail } from './service.ts';
import { kbWords } from './words.ts';

interface KbPageProps {
  readonly detail: KbDetail;
  readonly workspace: Workspace;
  readonly error?: Message | undefined;
}

export function KbPage({ detail, workspace, error }: KbPageProps) {
  const { article, shown, revisions } = detail;
  const { day } = useFormats();
  const words = useWords(kbWords);
  return (
    <>
      <PageHead
        title={article.title}
        note={fill(words.byline, {
          category: article.category,
          number: shown.revision,
          day: day(shown.createdAt),
          author: shown.authorName,
        })}
      >
        {workspace.can('kb:write') ? <Actions detail={detail} /> : null}
      </PageHead>
      <FormError message={error} />
      <Notices detail={detail} />
      <div class="columns">
        <Card>
          <Prose text={shown.body} />
          <p class="reference">
            {article.reference} · {shown.reference}
          </p>
        </Card>
        <div>
          <Card title={words.revisions}>
            <ul class="notes">
              {revisions.map((row) => (
                <Revision row={row} detail={detail} workspace={workspace} />
              ))}
            </ul>
          </Card>
          {revisions.length > 1 ? <CompareForm detail={detail} /> : null}
        </div>
      </div>
    </>
  );
}

function Actions({ detail: { article, draft } }: { detail: KbDetail }) {
  const words = useWords(kbWords);
  const path = `/kb/${article.slug}`;
  const isArchived = article.state === 'archived';
  return (
    <>
      <a class="button" href={`${path}/edit`}>
        {useWords(commonWords).edit}
      </a>
      {draft ? (
        <form method="post" action={`${path}/publish`}>
          <input type="hidden" name="version" value={String(article.version)} />
          <button type="submit" class="primary">
            {words.publish}
          </button>
        </form>
      ) : null}
      <form method="post" action={`${path}/${isArchived ? 'unarchive' : 'archive'}`}>
        <button type="submit">{isArchived ? words.unarchive : words.archive}</button>
      </form>
    </>
  );
}

function Notices({ detail: { article, shown, draft } }: { detail: KbDetail }) {
  const words = useWords(kbWords);
  const path = `/kb/${article.slug}`;
  return (
    <>
      {article.state === 'archived' ? (
        <p class="form-error" role="note">
          {words.isArchived}
        </p>
      ) : null}
      {shown.revision < article.revision ? (
        <p class="form-error" role="note">
          {words.isOutdated} <a href={path}>{words.readCurrent}</a>
        </p>
      ) : null}
      {shown.revision > article.revision ? (
        <p class="form-error" role="note">
          {words.isDraft}
        </p>
      ) : draft ? (
        <p class="flash" role="note">
          {fill(words.draftWaits, { number: draft.revision })}{' '}
          <a href={`${path}/revisions/${draft.revision}`}>{words.readDraft}</a>
        </p>
      ) : null}
    </>
  );
}

function Revision({ row, detail: { article }, workspace }: { row: KbRevisionRow } & KbPageProps) {
  const words = useWords(kbWords);
  const path = `/kb/${article.slug}`;
  const name = fill(words.revision, { number: row.revision });
  const isCurrent = row.revision === article.revision;
  const isDraft = row.revision > article.revision;
  return (
    <li>
      <a href={isCurrent ? path : `${path}/revisions/${row.revision}`}>
        {isCurrent ? fill(words.current, { revision: name }) : null}
        {isDraft ? fill(words.draftOf, { revision: name }) : null}
        {isCurrent || isDraft ? null : name}
      </a>
      <p dir="auto">{row.changeNote}</p>
      <small>
        {row.authorName}, <When at={row.createdAt} />
      </small>
      {workspace.can('kb:write') && !isCurrent && !isDraft ? (
        <form method="post" action={`${path}/revisions/${row.revision}/restore`}>
          <button
            type="submit"
            class="link"
            aria-label={`${words.restore}: ${fill(words.revision, { number: row.revision })}`}
          >
            {words.restore}
          </button>
        </form>
      ) : null}
    </li>
  );
}

function CompareForm({ detail: { article, revisions } }: { detail: KbDetail }) {
  const words = useWords(kbWords);
  const select = (name: 'from' | 'to', chosen: number | undefined) => (
    <label>
      <span>{words[name]}</span>
      <select name={name}>
        {revisions.map(({ revision }) => (
          <option value={String(revision)} selected={revision === chosen}>
            {String(revision)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <Card title={words.compare}>
      <form method="get" action={`/kb/${article.slug}/compare`} class="inline-form">
        <div class="field">{select('from', revisions[1]?.revision)}</div>
        <div class="field">{select('to', revisions[0]?.revision)}</div>
        <button type="submit">{words.compare}</button>
      </form>
    </Card>
  );
}
