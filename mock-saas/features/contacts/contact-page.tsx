import type { ActorRow } from '../../db/schema.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { Card, Facts, FormError, PageHead, Script, When } from '../../ui/elements.tsx';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { NotesCard } from '../accounts/notes-card.tsx';
import { DeletedNotice, MergeAndDelete } from '../accounts/record-actions.tsx';
import { OpportunitiesCard, TasksCard } from '../accounts/related-cards.tsx';
import { accountsWords } from '../accounts/words.ts';
import { ConsentCard } from './consent-card.tsx';
import { ContactFormFields } from './contact-fields.tsx';
import type { TypedContact } from './forms.ts';
import { languageNames } from './languages.ts';
import type { ContactDetail } from './service.ts';
import { contactsWords } from './words.ts';

export interface ContactPageProps {
  readonly detail: ContactDetail;
  readonly workspace: Workspace;
  /** As stored, or as typed when the form comes back. */
  readonly values: TypedContact;
  readonly owners: readonly Pick<ActorRow, 'id' | 'name'>[];
  readonly error?: Message;
  /** The row was changed meanwhile: saving once more overwrites that. */
  readonly isStale?: boolean;
}

export function ContactPage(props: ContactPageProps) {
  const { detail, workspace, error } = props;
  const { contact } = detail;
  const canEdit = workspace.can('crm:write') && contact.deletedAt === null;
  return (
    <>
      <ContactHead {...props} />
      <FormError message={error} />
      <div class="columns">
        <div>
          {canEdit ? <EditCard {...props} /> : <FactsCard detail={detail} />}
          <OpportunitiesCard opportunities={detail.opportunities} />
          <TasksCard tasks={detail.tasks} />
        </div>
        <div>
          <ConsentCard detail={detail} canEdit={canEdit} />
          <TwinsCard detail={detail} workspace={workspace} />
          <NotesCard notes={detail.notes} action={`/contacts/${contact.id}/notes`} workspace={workspace} />
        </div>
      </div>
    </>
  );
}

function ContactHead({ detail: { contact, account }, workspace }: ContactPageProps) {
  const path = `/contacts/${contact.id}`;
  const note = account ? (
    <>
      <a href={`/accounts/${account.id}`} dir="auto">
        {account.name}
      </a>{' '}
      · {contact.reference}
    </>
  ) : (
    contact.reference
  );
  return (
    <>
      <PageHead title={contact.name} note={note}>
        <MergeAndDelete path={path} deletedAt={contact.deletedAt} workspace={workspace} />
      </PageHead>
      <DeletedNotice path={path} deletedAt={contact.deletedAt} workspace={workspace} />
    </>
  );
}

/** Saved field by field by a script; without one, by its button. */
function EditCard({ detail: { contact }, values, owners, isStale = false }: ContactPageProps) {
  const common = useWords(commonWords);
  const words = useWords(contactsWords);
  return (
    <Card title={common.details}>
      <form
        class="autosave"
        method="post"
        action={`/contacts/${contact.id}`}
        data-autosave={isStale ? undefined : ''}
        data-saving={words.saving}
        data-saved={words.saved}
        data-failed={words.notSaved}
        data-reload={words.reload}
      >
        <input type="hidden" name="version" value={contact.version} data-version-of="contact" />
        <ContactFormFields values={values} owners={owners} />
        <p class="note" data-autosave-hint hidden>
          {words.autosaveHint}
        </p>
        <p class="autosave-status" role="status" />
        <button type="submit" class="primary" data-autosave-button>
          {isStale ? useWords(accountsWords).overwrite : common.save}
        </button>
      </form>
      <Script name="autosave" />
    </Card>
  );
}

function FactsCard({ detail: { contact, account, ownerName } }: { detail: ContactDetail }) {
  const common = useWords(commonWords);
  const words = useWords(contactsWords);
  return (
    <Card title={common.details}>
      <Facts
        facts={[
          [words.jobTitle, contact.title],
          [common.email, contact.email],
          [common.phone, contact.phone ? <bdi>{contact.phone}</bdi> : undefined],
          [words.language, languageNames[contact.language]],
          [common.account, account ? <a href={`/accounts/${account.id}`}>{account.name}</a> : undefined],
          [common.owner, ownerName ?? common.nobody],
          [common.updated, <When at={contact.updatedAt} />],
        ]}
      />
    </Card>
  );
}

function TwinsCard({
  detail: { contact, twins },
  workspace,
}: Pick<ContactPageProps, 'detail' | 'workspace'>) {
  const shared = useWords(accountsWords);
  if (twins.length === 0) return null;
  return (
    <Card title={shared.possibleTwins}>
      <ul class="plain twins">
        {twins.map((twin) => (
          <li>
            <a href={`/contacts/${twin.id}`} dir="auto">
              {twin.name}
            </a>
            <small class="breakable">{twin.email}</small>
            {workspace.can('crm:merge') ? (
              <a
                href={`/contacts/${contact.id}/merge?with=${twin.id}`}
                aria-label={`${shared.compare} ${twin.name} ${twin.reference}`}
              >
                {shared.compare}
              </a>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
