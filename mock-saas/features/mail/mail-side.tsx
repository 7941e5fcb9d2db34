import type { FileRow, MailRow } from '../../db/schema.ts';
import { Card, Empty, Field } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import { useFormats, useWords } from '../../ui/locale.ts';
import { toLocalTime } from '../../ui/zoned-time.ts';
import type { MailDetail } from './service.ts';
import { mailWords } from './words.ts';

export function ScheduleCard({ mail }: { mail: MailRow }) {
  const words = useWords(mailWords);
  const { timeZone } = useFormats();
  const waits = mail.state === 'scheduled';
  return (
    <Card title={words.sendLater}>
      <form method="post" action={`/mail/${mail.id}/schedule`}>
        <input type="hidden" name="version" value={mail.version} />
        <Field label={words.sendLaterAt} hint={fill(words.zoneHint, { zone: timeZone.replaceAll('_', ' ') })}>
          <input
            type="datetime-local"
            name="at"
            value={mail.scheduledAt ? toLocalTime(mail.scheduledAt, timeZone) : ''}
            required
          />
        </Field>
        <button type="submit">{waits ? words.changeTime : words.schedule}</button>
      </form>
      {waits ? (
        <form method="post" action={`/mail/${mail.id}/undo`}>
          <button type="submit">{words.takeBack}</button>
        </form>
      ) : null}
    </Card>
  );
}

export function AttachmentsCard({ detail, files }: { detail: MailDetail; files: readonly FileRow[] }) {
  const { mail, attachments } = detail;
  const words = useWords(mailWords);
  return (
    <Card title={words.attachments}>
      {attachments.length === 0 ? <Empty>{words.noAttachments}</Empty> : null}
      <ul class="plain attachments">
        {attachments.map(({ linkId, file }) => (
          <li>
            <a href={`/files/${file.id}`}>{file.name}</a>
            <form method="post" action={`/mail/${mail.id}/attachments/${linkId}/remove`}>
              <button type="submit" class="icon" aria-label={fill(words.removeNamed, { name: file.name })}>
                ×
              </button>
            </form>
          </li>
        ))}
      </ul>
      {files.length === 0 ? null : (
        <form method="post" action={`/mail/${mail.id}/attachments`}>
          <Field label={words.file}>
            <select name="file">
              {files.map(({ id, name }) => (
                <option value={id}>{name}</option>
              ))}
            </select>
          </Field>
          <button type="submit">{words.attach}</button>
        </form>
      )}
    </Card>
  );
}

export function DiscardForm({ mail }: { mail: MailRow }) {
  return (
    <form method="post" action={`/mail/${mail.id}/discard`}>
      <input type="hidden" name="version" value={mail.version} />
      <button type="submit" class="danger">
        {useWords(mailWords).discard}
      </button>
    </form>
  );
}
