import type { AccountRow } from '../../db/schema.ts';
import { Card, DataTable, Empty, Field, FormError, PageHead } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { type AccountMergeField, type AccountMergePlan, accountMergeFields } from './merge-accounts.ts';
import { labelOf } from './record-label.ts';
import { accountsWords } from './words.ts';

/** What a field of an account says, in words. */
export type ShowField = (account: AccountRow, field: AccountMergeField) => string;

export function ChooseOtherPage({
  account,
  twins,
  error,
}: {
  account: AccountRow;
  twins: readonly AccountRow[];
  error?: Message;
}) {
  const common = useWords(commonWords);
  const words = useWords(accountsWords);
  return (
    <>
      <PageHead title={words.mergeAccounts} note={labelOf(account)} />
      <Card title={words.chooseOther}>
        <FormError message={error} />
        <form class="narrow" method="get" action={`/accounts/${account.id}/merge`}>
          <Field label={words.mergeWith} hint={words.lookUpHint}>
            <input name="with" list="twins" required dir="auto" />
          </Field>
          <datalist id="twins">
            {twins.map((twin) => (
              <option value={labelOf(twin)} />
            ))}
          </datalist>
          <div class="actions">
            <button type="submit" class="primary">
              {words.compare}
            </button>
            <a href={`/accounts/${account.id}`}>{common.cancel}</a>
          </div>
        </form>
      </Card>
      <Card title={words.possibleTwins}>
        {twins.length === 0 ? <Empty>{words.noneFound}</Empty> : null}
        <ul class="plain twins">
          {twins.map((twin) => (
            <li>
              <a href={`/accounts/${account.id}/merge?with=${twin.id}`} dir="auto">
                {labelOf(twin)}
              </a>
            </li>
          ))}
        </ul>
      </Card>
    </>
  );
}

export function AccountMergePage({
  plan,
  show,
  error,
}: {
  plan: AccountMergePlan;
  show: ShowField;
  error?: Message;
}) {
  const { survivor, other } = plan;
  const common = useWords(commonWords);
  const words = useWords(accountsWords);
  return (
    <>
      <PageHead title={words.mergeAccounts} note={`${labelOf(other)} → ${labelOf(survivor)}`}>
        <a class="button wraps" href={`/accounts/${other.id}/merge?with=${survivor.id}`}>
          {fill(words.keepOther, { name: labelOf(other) })}
        </a>
      </PageHead>
      <FormError message={error} />
      <form method="post" action={`/accounts/${survivor.id}/merge`}>
        <input type="hidden" name="other" value={other.id} />
        <input type="hidden" name="survivorVersion" value={survivor.version} />
        <input type="hidden" name="otherVersion" value={other.version} />
        <Choices plan={plan} show={show} />
        <Moves plan={plan} />
        <p class="warning">{fill(words.noWayBack, { name: labelOf(other) })}</p>
        <div class="actions">
          <button type="submit" class="danger">
            {words.mergeAccounts}
          </button>
          <a href={`/accounts/${survivor.id}`}>{common.cancel}</a>
        </div>
      </form>
    </>
  );
}

function Choices({ plan: { survivor, other }, show }: { plan: AccountMergePlan; show: ShowField }) {
  const words = useWords(accountsWords);
  const labels = useFieldLabels();
  const different = accountMergeFields.filter((field) => survivor[field] !== other[field]);
  return (
    <>
      <DataTable
        caption={words.mergeAccounts}
        columns={[
          { title: words.field },
          { title: `${words.keep}: ${survivor.reference}` },
          { title: `${words.goes}: ${other.reference}` },
        ]}
      >
        {different.map((field) => (
          <tr>
            <th scope="row">{labels[field]}</th>
            {[survivor, other].map((account) => {
              const value = show(account, field) || words.empty;
              return (
                <td class="main-cell">
                  <label class="choice" dir="auto">
                    <input
                      type="radio"
                      name={`take_${field}`}
                      value={account === survivor ? 'survivor' : 'other'}
                      checked={account === survivor}
                    />
                    {value}
                  </label>
                </td>
              );
            })}
          </tr>
        ))}
      </DataTable>
      <p class="note">{words.sameInBoth}</p>
    </>
  );
}

function useFieldLabels(): Readonly<Record<AccountMergeField, string>> {
  const common = useWords(commonWords);
  const words = useWords(accountsWords);
  return {
    name: common.name,
    domain: words.domain,
    industry: words.industry,
    stage: words.stage,
    city: words.city,
    country: words.country,
    ownerId: common.owner,
    customerId: words.linkedCustomer,
    parentId: words.parent,
  };
}

function Moves({ plan: { survivor, moves } }: { plan: AccountMergePlan }) {
  const words = useWords(accountsWords);
  const lines = [
    fill(words.contactsMove, { n: moves.contacts }),
    fill(words.notesMove, { n: moves.notes }),
    fill(words.opportunitiesMove, { n: moves.opportunities }),
    fill(words.tasksMove, { n: moves.tasks }),
    fill(words.filesMove, { n: moves.files }),
    fill(words.childrenMove, { n: moves.children }),
  ];
  return (
    <Card title={fill(words.whatMoves, { name: labelOf(survivor) })}>
      <ul>
        {lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </Card>
  );
}
