import type { ActorRow, FileRow } from '../../db/schema.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { Card, Empty, Facts, Field, FormError, PageHead, When } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { Size } from './file-list.tsx';
import { FilePreview } from './file-preview.tsx';
import { linkKinds } from './link-kinds.ts';
import type { Place } from './links.ts';
import type { Inspected, Preview } from './preview.ts';
import { endingOf } from './sniff.ts';
import { filesWords } from './words.ts';

interface FilePageProps {
  readonly file: FileRow;
  readonly inspected: Inspected;
  readonly preview: Preview;
  readonly places: readonly Place[];
  readonly uploader: ActorRow | undefined;
  readonly workspace: Workspace;
  readonly error: Message | undefined;
}

export function FilePage(props: FilePageProps) {
  const { file, inspected, preview, places, workspace, error } = props;
  const common = useWords(commonWords);
  const words = useWords(filesWords);
  return (
    <>
      <PageHead title={file.name} note={<a href="/files">{common.files}</a>}>
        <a class="button" href={`/files/${file.id}/download`} download>
          {common.download}
        </a>
      </PageHead>
      <FormError message={error} />
      {inspected.isMisnamed ? (
        <p class="warning" role="note">
          {fill(words.misnamedNote, { ending: `.${endingOf(file.name)}`, kind: words[inspected.kind] })}
        </p>
      ) : null}
      <div class="columns">
        <Card title={words.preview}>
          <FilePreview file={file} preview={preview} />
        </Card>
        <div>
          <DetailsCard {...props} />
          <PlacesCard file={file} places={places} workspace={workspace} />
          {workspace.can('files:write') ? <RenameCard file={file} /> : null}
          {workspace.can('files:delete') ? (
            <form method="post" action={`/files/${file.id}/delete`}>
              <button type="submit" class="danger">
                {words.deleteFile}
              </button>
            </form>
          ) : null}
        </div>
      </div>
    </>
  );
}

function DetailsCard({ file, inspected, uploader }: FilePageProps) {
  const common = useWords(commonWords);
  const words = useWords(filesWords);
  return (
    <Card title={common.details}>
      <Facts
        facts={[
          [words.kind, words[inspected.kind]],
          [words.statedType, file.mediaType],
          [words.size, <Size bytes={file.sizeBytes} />],
          [words.uploaded, <When at={file.createdAt} />],
          [words.uploadedBy, uploader?.name],
          ['SHA-256', <code class="digest">{file.digest}</code>],
          [common.reference, file.reference],
        ]}
      />
    </Card>
  );
}

function PlacesCard({
  file,
  places,
  workspace,
}: {
  file: FileRow;
  places: readonly Place[];
  workspace: Workspace;
}) {
  const words = useWords(filesWords);
  const mayWrite = workspace.can('files:write');
  return (
    <Card title={words.places}>
      {places.length === 0 ? <Empty>{words.orphan}</Empty> : null}
      <ul class="plain attachments">
        {places.map(({ linkId, kind, title, href, canRemove }) => (
          <li>
            <span>
              <small>{words[kind]}</small>{' '}
              <a href={href} dir="auto">
                {title}
              </a>
            </span>
            {canRemove && mayWrite ? (
              <form method="post" action={`/files/${file.id}/links/${linkId}/remove`}>
                <button type="submit" class="icon" aria-label={fill(words.takeOff, { title })}>
                  ×
                </button>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
      {mayWrite ? (
        <form method="post" action={`/files/${file.id}/links`}>
          <Field label={words.attachTo}>
            <select name="kind">
              {linkKinds.map((kind) => (
                <option value={kind}>{words[kind]}</option>
              ))}
            </select>
          </Field>
          <Field label={words.target} hint={words.targetHint}>
            <input name="target" maxlength={200} required />
          </Field>
          <button type="submit">{words.attach}</button>
        </form>
      ) : null}
    </Card>
  );
}

function RenameCard({ file }: { file: FileRow }) {
  const common = useWords(commonWords);
  const words = useWords(filesWords);
  return (
    <Card>
      <form method="post" action={`/files/${file.id}`}>
        <Field label={common.name}>
          <input name="name" value={file.name} maxlength={255} dir="auto" required />
        </Field>
        <button type="submit">{words.rename}</button>
      </form>
    </Card>
  );
}
