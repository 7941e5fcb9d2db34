import { Card, Field, FormError, PageHead } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import type { KbDetail } from './service.ts';
import { kbWords } from './words.ts';

export interface TypedArticle {
  readonly title: string;
  readonly category: string;
  readonly body: string;
  readonly changeNote: string;
}

export function NewArticlePage({ typed, error }: { typed: TypedArticle; error?: Message | undefined }) {
  const words = useWords(kbWords);
  return (
    <>
      <PageHead title={words.newArticle} />
      <FormError message={error} />
      <Card>
        <form method="post" action="/kb">
          <HeadFields typed={typed} />
          <TextFields typed={typed} />
          <button type="submit" class="primary">
            {useWords(commonWords).saveDraft}
          </button>
        </form>
      </Card>
    </>
  );
}

interface EditPageProps {
  readonly detail: KbDetail;
  readonly typed: TypedArticle;
  readonly error?: Message | undefined;
}

export function EditArticlePage({ detail: { article, draft }, typed, error }: EditPageProps) {
  const words = useWords(kbWords);
  const common = useWords(commonWords);
  const path = `/kb/${article.slug}`;
  const version = <input type="hidden" name="version" value={String(article.version)} />;
  return (
    <>
      <PageHead
        title={fill(words.editArticle, { title: article.title })}
        note={<a href={path}>{words.readCurrent}</a>}
      />
      <FormError message={error} />
      <Card>
        <form method="post" action={`${path}/draft`}>
          {version}
          <TextFields typed={typed} />
          <button type="submit" class="primary">
            {common.saveDraft}
          </button>
        </form>
      </Card>
      {draft && article.revision > 0 ? (
        <form method="post" action={`${path}/draft`}>
          <input type="hidden" name="_method" value="DELETE" />
          <p>
            <button type="submit" class="danger">
              {words.discardDraft}
            </button>
          </p>
        </form>
      ) : null}
      <Card title={words.head}>
        <form method="post" action={path}>
          {version}
          <HeadFields typed={typed} />
          <button type="submit">{common.save}</button>
        </form>
      </Card>
    </>
  );
}

function HeadFields({ typed }: { typed: TypedArticle }) {
  const words = useWords(kbWords);
  return (
    <>
      <Field label={words.title}>
        <input name="title" value={typed.title} required maxlength={200} dir="auto" />
      </Field>
      <Field label={words.category}>
        <input name="category" value={typed.category} required maxlength={60} dir="auto" />
      </Field>
    </>
  );
}

function TextFields({ typed }: { typed: TypedArticle }) {
  const words = useWords(kbWords);
  return (
    <>
      <Field label={words.articleText} hint={words.textHint}>
        <textarea name="body" rows={18} required dir="auto">
          {typed.body}
        </textarea>
      </Field>
      <Field label={words.changeNote}>
        <input name="changeNote" value={typed.changeNote} required maxlength={200} dir="auto" />
      </Field>
    </>
  );
}
