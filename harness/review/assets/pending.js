// Says so when an approval arrives, without taking away what is being read or typed.
const POLL_MS = 3000;
const count = document.querySelector('[data-pending]');
const news = document.querySelector('#news');
const onArrival = Number(count?.textContent ?? 0);
if (count && news) setInterval(showPending, POLL_MS);

async function showPending() {
  if (document.hidden) return;
  const response = await fetch('/approvals/pending').catch(() => undefined);
  if (!response?.ok) return;
  const { pending } = await response.json();
  count.textContent = String(pending);
  count.hidden = pending === 0;
  news.hidden = pending <= onArrival;
  if (news.hidden) return;
  const arrived = pending - onArrival;
  const link = document.createElement('a');
  link.href = '/approvals';
  link.textContent = 'Show';
  news.replaceChildren(`${arrived} more ${arrived === 1 ? 'approval waits' : 'approvals wait'}. `, link);
}
