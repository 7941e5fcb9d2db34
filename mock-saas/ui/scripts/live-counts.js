// @ts-check
/** The counters of the dashboard, kept up to date by server-sent events. */
import { all } from './page.js';

const events = new EventSource('/live/events');

events.addEventListener('dashboard.changed', ({ data }) => {
  const { counts } = JSON.parse(data);
  for (const place of all('live-count')) {
    const count = counts[place.dataset.liveCount ?? ''];
    if (typeof count === 'number') place.textContent = String(count);
  }
});

events.addEventListener('signed_out', () => location.reload());
