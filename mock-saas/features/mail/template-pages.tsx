import type { MailTemplateRow } from '../../db/schema.ts';
import { placeholders } from '../../model/mail.ts';
import { languages } from '../../model.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { Card, DataTable, Empty, Facts, Field, FormError, PageHead, When } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useFormats, useWords } from '../../ui/locale.ts';
import { ruleWords } from './rule-words.ts';
import { mailWords } from './words.ts';

export function TemplateList(props: { templates: readonly MailTemplateRow[]; workspace: Workspace }) {
  const common = useWords(commonWords);
  const words = useWords(ruleWords);
  const { templates } = useWords(mailWords);
  return (
    <>
      <PageHead title={templates} note={<a href="/mail">{common.mail}</a>}>
        {props.workspace.can('mail:templates') ? (
          <a class="button primary" href="/mail/templates/new">
            {words.newTemplate}
          </a>
        ) : null}
      </PageHead>
      {props.templates.length === 0 ? (
        <Empty>{words.noTemplates}</Empty>
      ) : (
        <DataTable
          caption={templates}
          columns={[
            { title: common.name },
            { title: common.subject },
            { title: common.updated, class: 'wide' },
          ]}
        >
          {props.templates.map(({ id, name, subject, updatedAt }) => (
            <tr>
              <td class="main-cell">
                <a href={`/mail/templates/${id}`} dir="auto">
                  {name}
                </a>
              </td>
              <td dir="auto">{subject}</td>
              <td class="wide">
                <When at={updatedAt} />
              </td>
            </tr>
          ))}
        </DataTable>
      )}
    </>
  );
}

export interface TemplateValues {
  readonly name: string;
  readonly subject: string;
  readonly body: string;
  readonly language: string;
}

interface TemplatePageProps {
  /** Undefined: a new one. */
  readonly template: MailTemplateRow | undefined;
  readonly values: TemplateValues;
  readonly workspace: Workspace;
  readonly error: Message | undefined;
}

export function TemplatePage({ template, values, workspace, error }: TemplatePageProps) {
  const words = useWords(ruleWords);
  const { templates } = useWords(mailWords);
  const mayEdit = workspace.can('mail:templates');
  return (
    <>
      <PageHead
        title={template?.name ?? words.newTemplate}
        note={<a href="/mail/templates">{templates}</a>}
      />
      <FormError message={error} />
      {template && workspace.can('mail:draft') ? <UseForm id={template.id} /> : null}
      <Card>
        {mayEdit ? <TemplateForm template={template} values={values} /> : <TemplateText values={values} />}
        {template ? <p class="reference">Ref {template.reference}</p> : null}
      </Card>
      {template && mayEdit ? (
        <form method="post" action={`/mail/templates/${template.id}/delete`}>
          <button type="submit" class="danger">
            {words.deleteTemplate}
          </button>
        </form>
      ) : null}
    </>
  );
}

function UseForm({ id }: { id: string }) {
  return (
    <form class="filters" method="get" action="/mail/new">
      <Field label={useWords(ruleWords).recipient}>
        <input type="email" name="to" required />
      </Field>
      <button type="submit">{useWords(mailWords).useTemplate}</button>
      <input type="hidden" name="template" value={id} />
    </form>
  );
}

/** For those who may use a template but not change it. */
function TemplateText({ values }: { values: TemplateValues }) {
  const common = useWords(commonWords);
  return (
    <Facts
      facts={[
        [common.subject, <span dir="auto">{values.subject}</span>],
        [
          common.message,
          <span class="text" dir="auto">
            {values.body}
          </span>,
        ],
      ]}
    />
  );
}

function TemplateForm({
  template,
  values,
}: {
  template: MailTemplateRow | undefined;
  values: TemplateValues;
}) {
  const common = useWords(commonWords);
  const words = useWords(ruleWords);
  const names = new Intl.DisplayNames([useFormats().language], { type: 'language' });
  return (
    <form
      class="narrow"
      method="post"
      action={template ? `/mail/templates/${template.id}` : '/mail/templates'}
    >
      {template ? <input type="hidden" name="version" value={template.version} /> : null}
      <Field label={common.name}>
        <input name="name" value={values.name} maxlength={200} dir="auto" required />
      </Field>
      <Field label={words.language}>
        <select name="language">
          {languages.map((language) => (
            <option value={language} selected={language === values.language}>
              {names.of(language)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={common.subject}>
        <input name="subject" value={values.subject} maxlength={998} dir="auto" required />
      </Field>
      <Field
        label={common.message}
        hint={fill(words.placeholders, { names: placeholders.map((name) => `{{${name}}}`).join(' ') })}
      >
        <textarea name="body" rows={12} dir="auto" required>
          {values.body}
        </textarea>
      </Field>
      <button type="submit" class="primary">
        {common.save}
      </button>
    </form>
  );
}
