import type { Child } from 'hono/jsx';
import type { ActorRow } from '../../db/schema.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { Card, Facts, Field, FormError, PageHead } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords, type Word } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { dangerWords } from './danger-words.ts';
import { SettingsTabs } from './settings-tabs.tsx';

const doors = [
  ['archive', '/settings/danger/archive', 'archiveNote'],
  ['transfer', '/settings/danger/transfer', 'transferNote'],
  ['deleteWorkspace', '/settings/danger/delete', 'deleteNote'],
] as const;

export function DangerZone({ workspace, error }: { workspace: Workspace; error?: Message }) {
  const common = useWords(commonWords);
  const words = useWords(dangerWords);
  const isOwner = workspace.can('workspace:delete');
  const isArchived = workspace.tenant.archivedAt !== null;
  return (
    <>
      <PageHead title={common.settings} note={workspace.tenant.name} />
      <SettingsTabs here="danger" workspace={workspace} />
      <FormError message={error} />
      {isOwner ? null : <p class="note">{words.onlyOwner}</p>}
      {isArchived ? (
        <Card title={words.restore}>
          {isOwner ? (
            <form method="post" action="/settings/danger/restore">
              <button type="submit">{words.restore}</button>
            </form>
          ) : null}
        </Card>
      ) : (
        doors.map(([title, href, note]) => (
          <Card title={words[title]}>
            <p>{words[note]}</p>
            {isOwner ? (
              <a class="button danger" href={href}>
                {words[title]}…
              </a>
            ) : null}
          </Card>
        ))
      )}
    </>
  );
}

interface ConfirmPageProps {
  readonly title: string;
  readonly note: string;
  readonly action: string;
  readonly tenantName: string;
  readonly error?: Message | undefined;
  readonly children?: Child;
}

function ConfirmPage({ title, note, action, tenantName, error, children }: ConfirmPageProps) {
  const common = useWords(commonWords);
  return (
    <>
      <PageHead title={title} note={<span dir="auto">{tenantName}</span>} />
      <Card>
        <form class="narrow" method="post" action={action}>
          <FormError message={error} />
          <p>{note}</p>
          {children}
          <div class="actions">
            <button type="submit" class="danger">
              {title}
            </button>
            <a href="/settings/danger">{common.cancel}</a>
          </div>
        </form>
      </Card>
    </>
  );
}

export function ArchivePage({ tenantName }: { tenantName: string }) {
  const { archive, archiveNote } = useWords(dangerWords);
  return (
    <ConfirmPage
      title={archive}
      note={archiveNote}
      action="/settings/danger/archive"
      tenantName={tenantName}
    />
  );
}

interface TransferPageProps {
  readonly tenantName: string;
  readonly heirs: readonly ActorRow[];
  readonly error?: Message;
}

export function TransferPage({ tenantName, heirs, error }: TransferPageProps) {
  const words = useWords(dangerWords);
  return (
    <ConfirmPage
      title={words.transfer}
      note={words.transferNote}
      action="/settings/danger/transfer"
      tenantName={tenantName}
      error={error}
    >
      <Field label={words.newOwner}>
        <select name="actorId" required>
          <option value="">–</option>
          {heirs.map(({ id, name, email }) => (
            <option value={id}>{`${name} (${email})`}</option>
          ))}
        </select>
      </Field>
    </ConfirmPage>
  );
}

interface DeletePageProps {
  readonly tenantName: string;
  readonly contents: Readonly<Partial<Record<Word, number>>>;
  readonly typedName: string;
  readonly error?: Message;
}

export function DeletePage({ tenantName, contents, typedName, error }: DeletePageProps) {
  const common = useWords(commonWords);
  const words = useWords(dangerWords);
  const counts = (
    ['tickets', 'customers', 'invoices', 'mail', 'knowledgeBase', 'files', 'team'] as const
  ).map((word) => [common[word], contents[word] ?? 0] as const);
  return (
    <>
      <ConfirmPage
        title={words.deleteWorkspace}
        note={words.deleteNote}
        action="/settings/danger/delete"
        tenantName={tenantName}
        error={error}
      >
        <Field label={words.typeName} hint={fill(words.typeHint, { name: tenantName })}>
          <input name="name" value={typedName} autocomplete="off" dir="auto" required />
        </Field>
      </ConfirmPage>
      <Card title={words.wouldBeGone}>
        <Facts facts={counts} />
      </Card>
    </>
  );
}

export function DeletedPage({ tenantName }: { tenantName: string }) {
  const words = useWords(dangerWords);
  return (
    <section class="card sign-in">
      <h1>{fill(words.deleted, { name: tenantName })}</h1>
      <p class="note">{words.deletedNote}</p>
    </section>
  );
}
