import type { ActorRow } from '../../db/schema.ts';
import { Card, Field, FormError, PageHead } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import type { Message } from '../../ui/i18n/say.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import type { MemberDetail } from './members.ts';
import { OpenWork } from './open-work.tsx';
import { teamWords } from './words.ts';

interface DeactivatePageProps {
  readonly detail: MemberDetail;
  readonly heirs: readonly ActorRow[];
  readonly error?: Message | undefined;
}

export function DeactivatePage({ detail, heirs, error }: DeactivatePageProps) {
  const { actor } = detail;
  const { name } = actor;
  const common = useWords(commonWords);
  const words = useWords(teamWords);
  return (
    <>
      <PageHead title={fill(words.deactivateNamed, { name })} note={actor.email} />
      <Card>
        <form class="narrow" method="post" action={`/team/${actor.id}/deactivate`}>
          <FormError message={error} />
          <p>{fill(words.deactivateNote, { name })}</p>
          <input type="hidden" name="version" value={String(actor.version)} />
          <Field label={words.whoGetsIt}>
            <select name="reassignTo">
              <option value="">{fill(words.staysWith, { name })}</option>
              {heirs.map((heir) => (
                <option value={heir.id}>{heir.name}</option>
              ))}
            </select>
          </Field>
          <div class="actions">
            <button type="submit" class="danger">
              {words.deactivate}
            </button>
            <a href={`/team/${actor.id}`}>{common.cancel}</a>
          </div>
        </form>
      </Card>
      <Card title={fill(words.workOf, { name })}>
        <OpenWork work={detail} name={name} />
      </Card>
    </>
  );
}
