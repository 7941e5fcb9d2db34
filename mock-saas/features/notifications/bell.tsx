import { fill } from '../../ui/i18n/define-words.ts';
import { commonWords } from '../../ui/i18n/words.ts';
import { useWords } from '../../ui/locale.ts';
import { notificationsWords } from './words.ts';

/** In the top bar of every page. */
export function Bell({ unread }: { unread: number }) {
  const common = useWords(commonWords);
  const words = useWords(notificationsWords);
  const count = fill(words.countUnread, { count: unread });
  return (
    <a class="bell" href="/notifications" aria-label={`${common.notifications}, ${count}`}>
      <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
        <path
          d="M12 3a6 6 0 0 0-6 6v4l-2 3v1h16v-1l-2-3V9a6 6 0 0 0-6-6Zm-2.5 15a2.5 2.5 0 0 0 5 0Z"
          fill="currentColor"
        />
      </svg>
      {unread > 0 ? <span class="count">{unread > 99 ? '99+' : unread}</span> : null}
    </a>
  );
}
