import type { ContactRow } from '../../db/schema.ts';
import { Card, DataTable, Empty, Field, FormError, PageHead } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { labelOf } from '../accounts/record-label.ts';
import { accountsWords } from '../accounts/words.ts';
import { conflictsOf, stricter } from './consent.ts';
import { type ContactMergeField, type ContactMergePlan, contactMergeFields } from './merge-contacts.ts';
import { contactsWords } from './words.ts';

/** What a field of a contact says, in words. */
export type ShowField = (contact: ContactRow, field: ContactMergeField) => string;

export function ChooseOtherPage({
  contact,
  twins,
  error,
}: {
  contact: ContactRow;
  twins: readonly ContactRow[];
  error?: Message;
}) {
  const common = useWords(commonWords);
  const shared = useWords(accountsWords);
  const words = useWords(contactsWords);
  return (
    <>
      <PageHead title={words.mergeContacts} note={labelOf(contact)} />
      <Card title={words.chooseOther}>
        <FormError message={error} />
        <form class="narrow" method="get" action={`/contacts/${contact.id}/merge`}>
          <Field label={shared.mergeWith} hint={shared.lookUpHint}>
            <input name="with" required dir="auto" />
          </Field>
          <div class="actions">
            <button type="submit" class="primary">
              {shared.compare}
            </button>
            <a href={`/contacts/${contact.id}`}>{common.cancel}</a>
          </div>
        </form>
      </Card>
      <Card title={shared.possibleTwins}>
        {twins.length === 0 ? <Empty>{words.noneFound}</Empty> : null}
        <ul class="plain twins">
          {twins.map((twin) => (
            <li>
              <a href={`/contacts/${contact.id}/merge?with=${twin.id}`} dir="auto">
                {labelOf(twin)}
              </a>
              <small class="breakable">{twin.email}</small>
            </li>
          ))}
        </ul>
      </Card>
    </>
  );
}

interface MergePageProps {
  readonly plan: ContactMergePlan;
  readonly show: ShowField;
  readonly error?: Message;
}

export function ContactMergePage({ plan, show, error }: MergePageProps) {
  const { survivor, other } = plan;
  const common = useWords(commonWords);
  const shared = useWords(accountsWords);
  const words = useWords(contactsWords);
  return (
    <>
      <PageHead title={words.mergeContacts} note={`${labelOf(other)} → ${labelOf(survivor)}`}>
        <a class="button wraps" href={`/contacts/${other.id}/merge?with=${survivor.id}`}>
          {fill(shared.keepOther, { name: labelOf(other) })}
        </a>
      </PageHead>
      <FormError message={error} />
      <form method="post" action={`/contacts/${survivor.id}/merge`}>
        <input type="hidden" name="other" value={other.id} />
        <input type="hidden" name="survivorVersion" value={survivor.version} />
        <input type="hidden" name="otherVersion" value={other.version} />
        <Choices plan={plan} show={show} />
        <p class="note">{shared.sameInBoth}</p>
        <Moves plan={plan} />
        <p class="warning">{fill(words.noWayBack, { name: labelOf(other) })}</p>
        <div class="actions">
          <button type="submit" class="danger">
            {words.mergeContacts}
          </button>
          <a href={`/contacts/${survivor.id}`}>{common.cancel}</a>
        </div>
      </form>
    </>
  );
}

function Choices({ plan, show }: MergePageProps) {
  const { survivor, other } = plan;
  const shared = useWords(accountsWords);
  const labels = useFieldLabels();
  return (
    <DataTable
      caption={useWords(contactsWords).mergeContacts}
      columns={[
        { title: shared.field },
        { title: `${shared.keep}: ${survivor.reference}` },
        { title: `${shared.goes}: ${other.reference}` },
      ]}
    >
      {contactMergeFields
        .filter((field) => survivor[field] !== other[field])
        .map((field) => (
          <tr>
            <th scope="row">{labels[field]}</th>
            {[survivor, other].map((contact) => (
              <td class="main-cell">
                <label class="choice" dir="auto">
                  <input
                    type="radio"
                    name={`take_${field}`}
                    value={contact === survivor ? 'survivor' : 'other'}
                    checked={contact === survivor}
                  />
                  {show(contact, field) || shared.empty}
                </label>
              </td>
            ))}
          </tr>
        ))}
      <ConsentChoices plan={plan} />
    </DataTable>
  );
}

/** Where they disagree the stricter answer is chosen, until a person chooses otherwise. */
function ConsentChoices({ plan: { survivor, other } }: { plan: ContactMergePlan }) {
  const words = useWords(contactsWords);
  return (
    <>
      {conflictsOf([survivor, other]).map((channel) => {
        const strict = stricter(survivor[channel], other[channel]);
        return (
          <tr>
            <th scope="row">{words[channel]}</th>
            {[survivor, other].map((contact) => (
              <td class="main-cell">
                <label class="choice">
                  <input
                    type="radio"
                    name={channel}
                    value={contact[channel]}
                    checked={contact[channel] === strict}
                  />
                  {contact[channel] === strict
                    ? fill(words.stricter, { consent: words[strict] })
                    : words[contact[channel]]}
                </label>
              </td>
            ))}
          </tr>
        );
      })}
    </>
  );
}

function useFieldLabels(): Readonly<Record<ContactMergeField, string>> {
  const common = useWords(commonWords);
  const words = useWords(contactsWords);
  return {
    name: common.name,
    title: words.jobTitle,
    email: common.email,
    phone: common.phone,
    language: words.language,
    accountId: common.account,
    ownerId: common.owner,
  };
}

function Moves({ plan: { survivor, moves } }: { plan: ContactMergePlan }) {
  const shared = useWords(accountsWords);
  const lines = [
    fill(shared.notesMove, { n: moves.notes }),
    fill(shared.opportunitiesMove, { n: moves.opportunities }),
    fill(shared.tasksMove, { n: moves.tasks }),
    fill(useWords(contactsWords).ticketsMove, { n: moves.tickets }),
    fill(shared.filesMove, { n: moves.files }),
  ];
  return (
    <Card title={fill(shared.whatMoves, { name: labelOf(survivor) })}>
      <ul>
        {lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </Card>
  );
}
