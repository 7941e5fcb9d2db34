import type { ContactImportRow } from '../../db/schema.ts';
import type { Tone } from '../../feature.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { Card, DataTable, Empty, Field, FormError, PageHead, When } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useSay, useWords } from '../../ui/locale.ts';
import { ContactTabs } from './contact-tabs.tsx';
import { type ImportPreview, maxImportRows } from './import-contacts.ts';
import { type ImportField, type ImportRow, importFields } from './plan-import.ts';
import { contactsWords } from './words.ts';

export function ImportsPage({
  imports,
  workspace,
  error,
}: {
  imports: readonly ContactImportRow[];
  workspace: Workspace;
  error?: Message;
}) {
  const common = useWords(commonWords);
  const words = useWords(contactsWords);
  return (
    <>
      <PageHead title={common.contacts} />
      <ContactTabs at="imports" workspace={workspace} />
      <Card title={words.importContacts}>
        <FormError message={error} />
        <form class="narrow" method="post" action="/contacts/imports" enctype="multipart/form-data">
          <Field label={words.csvFile} hint={fill(words.csvHint, { n: maxImportRows })}>
            <input type="file" name="file" accept=".csv,text/csv" required />
          </Field>
          <button type="submit" class="primary">
            {words.uploadAndLook}
          </button>
        </form>
      </Card>
      <Card title={words.pastImports}>
        {imports.length === 0 ? (
          <Empty>{words.noImports}</Empty>
        ) : (
          <DataTable
            caption={words.pastImports}
            columns={[
              { title: words.file },
              { title: words.rows, class: 'right' },
              { title: common.at, class: 'wide' },
              { title: common.state },
            ]}
          >
            {imports.map((row) => (
              <tr>
                <td class="main-cell">
                  <a href={`/contacts/imports/${row.id}`} dir="auto">
                    {row.fileName}
                  </a>
                </td>
                <td class="right">{row.rowCount}</td>
                <td class="wide">
                  <When at={row.createdAt} />
                </td>
                <td>
                  <ImportBadge state={row.state} />
                </td>
              </tr>
            ))}
          </DataTable>
        )}
      </Card>
    </>
  );
}

const stateTones: Readonly<Record<ContactImportRow['state'], Tone>> = {
  draft: 'warn',
  committed: 'good',
  discarded: 'quiet',
};

const ImportBadge = ({ state }: { state: ContactImportRow['state'] }) => (
  <span class={`badge ${stateTones[state]}`}>{useWords(contactsWords)[state]}</span>
);

export function ImportPage({ preview, error }: { preview: ImportPreview; error?: Message }) {
  const { draft, counts } = preview;
  const words = useWords(contactsWords);
  const isDraft = draft.state === 'draft';
  const result = isDraft
    ? counts
    : {
        create: draft.createdCount,
        update: draft.updatedCount,
        unchanged: draft.rowCount - draft.createdCount - draft.updatedCount - draft.rejectedCount,
        reject: draft.rejectedCount,
      };
  return (
    <>
      <PageHead title={words.importContacts} note={draft.fileName}>
        <ImportBadge state={draft.state} />
      </PageHead>
      <FormError message={error} />
      {isDraft ? (
        <>
          <p>{fill(words.counts, result)}</p>
          <MappingCard preview={preview} />
          <PreviewCard preview={preview} />
          <CommitActions preview={preview} />
        </>
      ) : draft.state === 'discarded' ? null : (
        <Card>
          <p>{fill(words.counts, result)}</p>
        </Card>
      )}
      <p>
        <a href="/contacts/imports">{words.pastImports}</a>
      </p>
    </>
  );
}

function useFieldLabels(): Readonly<Record<ImportField, string>> {
  const common = useWords(commonWords);
  const words = useWords(contactsWords);
  return {
    name: common.name,
    title: words.jobTitle,
    email: common.email,
    phone: common.phone,
    language: words.language,
    account: common.account,
  };
}

function MappingCard({ preview: { draft, table, mapping } }: { preview: ImportPreview }) {
  const words = useWords(contactsWords);
  const labels = useFieldLabels();
  return (
    <Card title={words.columns}>
      <form method="post" action={`/contacts/imports/${draft.id}/mapping`}>
        <div class="mapping">
          {importFields.map((field) => (
            <Field label={labels[field]}>
              <select name={field}>
                <option value="">{words.notImported}</option>
                {table.header.map((heading, at) => (
                  <option value={String(at)} selected={mapping[field] === at}>
                    {heading || `${at + 1}`}
                  </option>
                ))}
              </select>
            </Field>
          ))}
        </div>
        <button type="submit">{words.applyColumns}</button>
      </form>
    </Card>
  );
}

const shownRows = 100;
const outcomeTones: Readonly<Record<ImportRow['outcome'], Tone>> = {
  create: 'good',
  update: 'info',
  unchanged: 'quiet',
  reject: 'bad',
};

function PreviewCard({ preview: { rows } }: { preview: ImportPreview }) {
  const says = useSay();
  const common = useWords(commonWords);
  const words = useWords(contactsWords);
  const rejectedFirst = [
    ...rows.filter(({ outcome }) => outcome === 'reject'),
    ...rows.filter(({ outcome }) => outcome !== 'reject'),
  ];
  return (
    <Card title={words.preview}>
      <DataTable
        caption={words.preview}
        columns={[
          { title: words.line, class: 'right' },
          { title: common.email },
          { title: common.name, class: 'wide' },
          { title: words.outcome },
          { title: common.reason },
        ]}
      >
        {rejectedFirst.slice(0, shownRows).map(({ line, email, name, outcome, reason }) => (
          <tr>
            <td class="right">{line}</td>
            <td class="breakable" dir="auto">
              {email}
            </td>
            <td class="wide" dir="auto">
              {name}
            </td>
            <td>
              <span class={`badge ${outcomeTones[outcome]}`}>{words[outcome]}</span>
            </td>
            <td>{reason && says(reason)}</td>
          </tr>
        ))}
      </DataTable>
      {rows.length > shownRows ? <p class="note">{fill(words.moreRows, { n: shownRows })}</p> : null}
    </Card>
  );
}

function CommitActions({ preview: { draft } }: { preview: ImportPreview }) {
  const words = useWords(contactsWords);
  return (
    <>
      <p class="note">{words.importConsent}</p>
      <div class="actions">
        <form method="post" action={`/contacts/imports/${draft.id}/commit`}>
          <button type="submit" class="primary">
            {words.commitImport}
          </button>
        </form>
        <form method="post" action={`/contacts/imports/${draft.id}/discard`}>
          <button type="submit">{words.discard}</button>
        </form>
      </div>
    </>
  );
}
