import type { NotificationRow } from '../../db/schema.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import { Empty, PageHead, When } from '../../ui/elements.tsx';
import { fill } from '../../ui/i18n/define-words.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { type Page, Pager } from '../../ui/paging.tsx';
import { countUnread } from './service.ts';
import { notificationsWords } from './words.ts';

interface NotificationListProps {
  readonly page: Page<NotificationRow>;
  readonly show: 'all' | 'unread';
  readonly workspace: Workspace;
}

export function NotificationList({ page, show, workspace }: NotificationListProps) {
  const common = useWords(commonWords);
  const words = useWords(notificationsWords);
  const mayUpdate = workspace.can('notifications:update');
  const unread = countUnread(workspace);
  return (
    <>
      <PageHead title={common.notifications} note={fill(words.countUnread, { count: unread })}>
        {mayUpdate && unread > 0 ? (
          <form method="post" action="/notifications/read">
            <button type="submit">{words.markAllRead}</button>
          </form>
        ) : null}
      </PageHead>
      <nav class="tabs" aria-label={common.notifications}>
        {(['all', 'unread'] as const).map((tab) => (
          <a href={`/notifications?show=${tab}`} aria-current={tab === show ? 'page' : undefined}>
            {words[tab]}
          </a>
        ))}
      </nav>
      {page.rows.length === 0 ? (
        <Empty>{show === 'unread' ? words.nothingUnread : words.nothing}</Empty>
      ) : (
        <ul class="notices" aria-label={common.notifications}>
          {page.rows.map((notice) => (
            <Notice notice={notice} mayUpdate={mayUpdate} />
          ))}
        </ul>
      )}
      <Pager path="/notifications" query={{ show }} page={page} />
    </>
  );
}

function Notice({ notice, mayUpdate }: { notice: NotificationRow; mayUpdate: boolean }) {
  const words = useWords(notificationsWords);
  const isUnread = notice.readAt === null;
  return (
    <li class={isUnread ? 'unread' : undefined}>
      <div>
        <a href={notice.href} dir="auto">
          {notice.title}
        </a>
        {isUnread ? <span class="badge info">{words.unread}</span> : null}
        <p dir="auto">{notice.body}</p>
        <small>
          <When at={notice.createdAt} /> · {notice.reference}
        </small>
      </div>
      {isUnread && mayUpdate ? (
        <form method="post" action={`/notifications/${notice.id}/read`}>
          <button type="submit" aria-label={fill(words.markReadNamed, { title: notice.title })}>
            {words.markRead}
          </button>
        </form>
      ) : null}
    </li>
  );
}
