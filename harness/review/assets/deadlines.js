// Counts down how long an answer is still waited for, and notes since when each is in view.
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
}

if (document.querySelector('[data-live-list=waiting]')) {
  tick();
  setInterval(tick, 1000);
  document.addEventListener('playpen:changed', tick);
}
