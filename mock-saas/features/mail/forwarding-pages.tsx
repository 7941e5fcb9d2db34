import type { ForwardingRuleRow } from '../../db/schema.ts';
import { forwardingFields } from '../../model/mail.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { Card, DataTable, Empty, Field, FormError, PageHead } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { isOutside } from './forwarding.ts';
import { ruleWords } from './rule-words.ts';
import { mailWords } from './words.ts';

export function RuleList({
  rules,
  workspace,
}: {
  rules: readonly ForwardingRuleRow[];
  workspace: Workspace;
}) {
  const common = useWords(commonWords);
  const words = useWords(ruleWords);
  const { forwarding } = useWords(mailWords);
  return (
    <>
      <PageHead title={forwarding} note={words.rulesNote}>
        <a href="/mail">{common.mail}</a>
        <a class="button primary" href="/mail/forwarding/new">
          {words.newRule}
        </a>
      </PageHead>
      {rules.length === 0 ? (
        <Empty>{words.noRules}</Empty>
      ) : (
        <DataTable
          caption={forwarding}
          columns={[
            { title: common.name },
            { title: words.when, class: 'wide' },
            { title: words.forwardTo },
            { title: common.state },
          ]}
        >
          {rules.map((rule) => (
            <tr>
              <td class="main-cell">
                <a href={`/mail/forwarding/${rule.id}`} dir="auto">
                  {rule.name}
                </a>
              </td>
              <td class="wide" dir="auto">
                {fill(words.fieldContains, { field: words[rule.field], words: rule.contains })}
              </td>
              <td>
                {rule.forwardTo}
                {isOutside(workspace, rule.forwardTo) ? <small class="under">{words.outside}</small> : null}
              </td>
              <td>
                <RuleState rule={rule} />
              </td>
            </tr>
          ))}
        </DataTable>
      )}
    </>
  );
}

function RuleState({ rule: { isActive } }: { rule: ForwardingRuleRow }) {
  const words = useWords(ruleWords);
  return <span class={`badge ${isActive ? 'warn' : 'quiet'}`}>{isActive ? words.on : words.off}</span>;
}

export interface RuleValues {
  readonly name: string;
  readonly field: string;
  readonly contains: string;
  readonly forwardTo: string;
}

interface RulePageProps {
  /** Undefined: a new one. */
  readonly rule: ForwardingRuleRow | undefined;
  readonly values: RuleValues;
  readonly workspace: Workspace;
  readonly error: Message | undefined;
}

export function RulePage({ rule, values, workspace, error }: RulePageProps) {
  const words = useWords(ruleWords);
  const { forwarding } = useWords(mailWords);
  return (
    <>
      <PageHead title={rule?.name ?? words.newRule} note={<a href="/mail/forwarding">{forwarding}</a>}>
        {rule ? <RuleState rule={rule} /> : null}
      </PageHead>
      <FormError message={error} />
      {rule && isOutside(workspace, rule.forwardTo) ? (
        <p class="warning" role="note">
          {words.outside}: {rule.forwardTo}
        </p>
      ) : null}
      {rule ? <SwitchCard rule={rule} /> : null}
      <Card>
        <RuleForm rule={rule} values={values} />
        {rule ? <p class="reference">Ref {rule.reference}</p> : null}
      </Card>
      {rule ? (
        <form method="post" action={`/mail/forwarding/${rule.id}/delete`}>
          <button type="submit" class="danger">
            {words.deleteRule}
          </button>
        </form>
      ) : null}
    </>
  );
}

function SwitchCard({ rule }: { rule: ForwardingRuleRow }) {
  const words = useWords(ruleWords);
  const path = `/mail/forwarding/${rule.id}`;
  if (rule.isActive) {
    return (
      <Card>
        <form method="post" action={`${path}/disable`}>
          <button type="submit">{words.disable}</button>
        </form>
      </Card>
    );
  }
  return (
    <Card>
      <p>{fill(words.confirmFirst, { address: rule.forwardTo })}</p>
      <form class="filters" method="post" action={`${path}/enable`}>
        <Field label={words.code}>
          <input name="code" inputmode="numeric" autocomplete="off" maxlength={6} required />
        </Field>
        <button type="submit" class="primary">
          {words.enable}
        </button>
      </form>
      <form method="post" action={`${path}/code`}>
        <button type="submit" class="link">
          {words.resend}
        </button>
      </form>
    </Card>
  );
}

function RuleForm({ rule, values }: { rule: ForwardingRuleRow | undefined; values: RuleValues }) {
  const common = useWords(commonWords);
  const words = useWords(ruleWords);
  return (
    <form class="narrow" method="post" action={rule ? `/mail/forwarding/${rule.id}` : '/mail/forwarding'}>
      {rule ? <input type="hidden" name="version" value={rule.version} /> : null}
      <Field label={common.name}>
        <input name="name" value={values.name} maxlength={200} dir="auto" required />
      </Field>
      <Field label={words.when}>
        <select name="field">
          {forwardingFields.map((field) => (
            <option value={field} selected={field === values.field}>
              {words[field]}
            </option>
          ))}
        </select>
      </Field>
      <Field label={words.contains}>
        <input name="contains" value={values.contains} maxlength={200} dir="auto" required />
      </Field>
      <Field label={words.forwardTo} {...(rule ? { hint: words.editTurnsOff } : {})}>
        <input type="email" name="forwardTo" value={values.forwardTo} required />
      </Field>
      <button type="submit" class="primary">
        {common.save}
      </button>
    </form>
  );
}
