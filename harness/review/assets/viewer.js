// Before and after: side by side, one over the other, or their difference; places that changed, one by one; zoom.
import { bind } from './keys.js';

const ZOOMS = [1, 1.5, 2, 3, 4];

/** Takes the change that somebody clicks on; of the viewer that is on the page now. */
let pick = () => undefined;
document.addEventListener('click', ({ target }) => {
  const item = target.closest('li[data-change]');
  if (item) pick(item);
});

// A step that is under way gets its pictures later.
const started = new WeakSet();
function startAll() {
  for (const viewer of document.querySelectorAll('[data-viewer]')) if (!started.has(viewer)) start(viewer);
}
document.addEventListener('playpen:changed', startAll);

function start(viewer) {
  started.add(viewer);
  const bar = viewer.querySelector('[data-bar]');
  const mix = viewer.querySelector('[data-mix]');
  const range = mix.querySelector('input');
  const blink = viewer.querySelector('[data-blink]');
  const radios = [...viewer.querySelectorAll('input[name=mode]')];
  const frames = [...viewer.querySelectorAll('.frame')];
  bar.hidden = false;

  const show = (mode) => {
    viewer.dataset.mode = mode;
    mix.hidden = mode !== 'swipe' && mode !== 'onion';
    blink.hidden = mode !== 'blink';
    viewer.classList.remove('swapped');
    for (const radio of radios) radio.checked = radio.value === mode;
    const url = new URL(location.href);
    if (mode === 'split') url.searchParams.delete('view');
    else url.searchParams.set('view', mode);
    history.replaceState(null, '', url);
  };
  const swap = () => viewer.classList.toggle('swapped');
  const mixAt = () => viewer.style.setProperty('--mix', range.value);
  for (const radio of radios) radio.addEventListener('change', () => show(radio.value));
  range.addEventListener('input', mixAt);
  blink.addEventListener('click', swap);
  mixAt();

  bind('s', 'Side by side', () => show('split'));
  bind('w', 'Swipe', () => show('swipe'));
  bind('o', 'Onion skin', () => show('onion'));
  bind('b', 'Blink: again for the other picture', () =>
    viewer.dataset.mode === 'blink' ? swap() : show('blink'),
  );
  bind('d', 'Difference', () => show('difference'));

  const wanted = new URL(location.href).searchParams.get('view');
  if (radios.some(({ value }) => value === wanted)) show(wanted);

  let zoom = 0;
  const zoomed = bar.querySelector('.zoom output');
  const zoomBy = (by) => {
    zoom = by === 0 ? 0 : Math.min(ZOOMS.length - 1, Math.max(0, zoom + by));
    viewer.style.setProperty('--zoom', String(ZOOMS[zoom]));
    viewer.classList.toggle('zoomed', zoom > 0);
    zoomed.textContent = `${ZOOMS[zoom] * 100} %`;
  };
  for (const button of bar.querySelectorAll('[data-zoom]')) {
    button.addEventListener('click', () => zoomBy(Number(button.dataset.zoom)));
  }
  bind('+', 'Larger', () => zoomBy(1));
  bind('-', 'Smaller', () => zoomBy(-1));
  bind('0', 'As large as fits', () => zoomBy(0));
  // The panes show the same part.
  for (const frame of frames) {
    frame.addEventListener('scroll', () => {
      for (const other of frames) {
        if (other === frame || (other.scrollLeft === frame.scrollLeft && other.scrollTop === frame.scrollTop))
          continue;
        other.scrollTo(frame.scrollLeft, frame.scrollTop);
      }
    });
  }

  regions(viewer, bar);
}

// A change, the place in the picture, the node and the row that belong together light up together.
function light(items) {
  const lit = new Set(items);
  const rows = new Set(items.flatMap(({ dataset }) => dataset.row ?? []));
  const places = new Set(items.flatMap(({ dataset }) => dataset.region ?? []));
  const numbers = new Set(items.map(({ dataset }) => dataset.change));
  for (const marked of document.querySelectorAll('[data-change], [data-region], [data-row]')) {
    const { change, region, row } = marked.dataset;
    const isOther = marked.matches('li[data-change]') && !lit.has(marked);
    const isOne = numbers.has(change) || places.has(region) || rows.has(row);
    marked.classList.toggle('current', !isOther && isOne);
  }
}

function regions(viewer, bar) {
  const changes = () => [...document.querySelectorAll('li[data-change]')];
  const nav = bar.querySelector('[data-regions]');
  const total = Number(nav?.dataset.regions ?? 0);
  let at = 0;
  const tell = (to, items) => {
    at = to;
    if (nav)
      nav.querySelector('output').textContent = at === 0 ? 'no place of its own' : `place ${at} of ${total}`;
    light(items);
    const seen = [
      viewer.querySelector('[data-region].current') ?? viewer.querySelector('[data-change].current'),
      document.querySelector('.rowdiff.current'),
      items[0],
    ];
    for (const one of seen) one?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const go = (to) => {
    const items = changes().filter(({ dataset }) => dataset.region === String(to));
    tell(to, items);
    // A place that belongs to no change is one all the same.
    viewer.querySelector(`g[data-region="${to}"]`)?.classList.add('current');
    history.replaceState(null, '', `${location.pathname}${location.search}#place-${to}`);
  };
  pick = (item) => tell(Number(item.dataset.region ?? 0), [item]);
  if (!nav) return;
  const step = (by) => go((((at === 0 ? (by > 0 ? 0 : total + 1) : at) - 1 + by + total) % total) + 1);
  for (const button of nav.querySelectorAll('button')) {
    button.addEventListener('click', () => step(Number(button.dataset.regionStep)));
  }
  bind('j', 'Next place that changed', () => step(1));
  bind('k', 'Previous place that changed', () => step(-1));
  const linked = Number(/^#place-(\d+)$/.exec(location.hash)?.[1]);
  if (linked >= 1 && linked <= total) go(linked);
}

startAll();
