// Counts down how long an answer is still waited for, and notes since when each is in view.
function inShort(ms) {
  if (ms <= 0) return '';
  if (ms < 60_000) return `${Math.ceil(ms / 1000)} s`;
  return ms < 3_600_000 ? `${Math.floor(ms / 60_000)} min` : `${Math.floor(ms / 3_600_000)} h`;
}

function inWords(ms) {
  if (ms <= 0) return 'too late';
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 60) return `${seconds} s left`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s left`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min left`;
}

function tick() {
  for (const shown of document.querySelectorAll('[name=shown]')) shown.value ||= String(Date.now());
  for (const left of document.querySelectorAll('[data-deadline]')) {
    const ms = Date.parse(left.dataset.deadline) - Date.now();
    left.textContent = inWords(ms);
    left.classList.toggle('urgent', ms < 60_000);
  }
  const due = document.querySelector('[data-due]');
  if (!due) return;
  const ms = due.dataset.due === '' ? 0 : Date.parse(due.dataset.due) - Date.now();
  due.textContent = inShort(ms);
  due.title = ms > 0 ? `The first of them is waited for ${inWords(ms)}` : '';
  due.classList.toggle('urgent', ms < 60_000);
}

tick();
setInterval(tick, 1000);
document.addEventListener('playpen:changed', tick);
document.addEventListener('playpen:pending', tick);
