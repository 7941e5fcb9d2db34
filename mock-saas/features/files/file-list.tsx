import type { FileRow } from '../../db/schema.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { Card, DataTable, Empty, Field, FormError, PageHead, When } from '../../ui/elements.tsx';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useFormats, useWords } from '../../ui/locale.ts';
import { type Page, Pager } from '../../ui/paging.tsx';
import { inspect } from './preview.ts';
import { filesWords } from './words.ts';

interface FileListProps {
  readonly page: Page<FileRow>;
  readonly query: { readonly q: string };
  readonly workspace: Workspace;
  readonly error: Message | undefined;
}

export function FileList({ page, query: { q }, workspace, error }: FileListProps) {
  const common = useWords(commonWords);
  const words = useWords(filesWords);
  return (
    <>
      <PageHead title={common.files} note={words.filesNote} />
      <FormError message={error} />
      {workspace.can('files:write') ? <UploadForm /> : null}
      <form class="filters" method="get" action="/files">
        <Field label={words.searchFiles}>
          <input type="search" name="q" value={q} />
        </Field>
        <button type="submit">{common.search}</button>
      </form>
      {page.rows.length === 0 ? (
        <Empty>{q === '' ? words.nothing : words.noMatch}</Empty>
      ) : (
        <FileTable files={page.rows} />
      )}
      <Pager path="/files" query={{ q }} page={page} />
    </>
  );
}

function UploadForm() {
  const common = useWords(commonWords);
  const words = useWords(filesWords);
  return (
    <Card>
      <form class="upload" method="post" action="/files" enctype="multipart/form-data">
        <Field label={words.file} hint={words.limit}>
          <input type="file" name="file" required />
        </Field>
        <button type="submit">{common.upload}</button>
      </form>
    </Card>
  );
}

function FileTable({ files }: { files: readonly FileRow[] }) {
  const common = useWords(commonWords);
  const words = useWords(filesWords);
  return (
    <DataTable
      caption={common.files}
      columns={[
        { title: common.name },
        { title: words.kind, class: 'wide' },
        { title: words.size, class: 'right' },
        { title: words.uploaded, class: 'wide' },
      ]}
    >
      {files.map((file) => {
        const { kind, isMisnamed, isLocked } = inspect(file);
        return (
          <tr>
            <td class="main-cell">
              <a href={`/files/${file.id}`} dir="auto">
                {file.name}
              </a>{' '}
              {isMisnamed ? <span class="badge warn">{words.misnamed}</span> : null}
              {isLocked ? <span class="badge quiet">{words.locked}</span> : null}
            </td>
            <td class="wide nowrap">{words[kind]}</td>
            <td class="right nowrap">
              <Size bytes={file.sizeBytes} />
            </td>
            <td class="wide">
              <When at={file.createdAt} />
            </td>
          </tr>
        );
      })}
    </DataTable>
  );
}

const units = ['byte', 'kilobyte', 'megabyte'] as const;

/** In the unit in which it is short. */
export function Size({ bytes }: { bytes: number }) {
  const { language } = useFormats();
  const step = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  const format = new Intl.NumberFormat(`${language}-u-nu-latn`, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: 1,
  });
  return <>{format.format(bytes / 1000 ** step)}</>;
}
