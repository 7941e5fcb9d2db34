// Before and after: side by side, one over the other, or their difference; places that changed, one by one; zoom.
import { bind } from './keys.js';

const ZOOMS = [1, 1.5, 2, 3, 4];

for (const viewer of document.querySelectorAll('[data-viewer]')) start(viewer);

function start(viewer) {
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

function regions(viewer, bar) {
  const nav = bar.querySelector('[data-regions]');
  if (!nav) return;
  const total = Number(nav.dataset.regions);
  const told = nav.querySelector('output');
  let at = 0;
  const go = (to) => {
    at = to;
    told.textContent = `place ${at} of ${total}`;
    for (const marked of document.querySelectorAll('[data-region]')) {
      marked.classList.toggle('current', marked.dataset.region === String(at));
    }
    viewer.querySelector(`[data-region="${at}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    document.querySelector(`li[data-region="${at}"]`)?.scrollIntoView({ block: 'nearest' });
    history.replaceState(null, '', `${location.pathname}${location.search}#place-${at}`);
  };
  const step = (by) => go((((at === 0 ? (by > 0 ? 0 : total + 1) : at) - 1 + by + total) % total) + 1);
  for (const button of nav.querySelectorAll('button')) {
    button.addEventListener('click', () => step(Number(button.dataset.regionStep)));
  }
  bind('j', 'Next place that changed', () => step(1));
  bind('k', 'Previous place that changed', () => step(-1));
  for (const item of document.querySelectorAll('li[data-region]')) {
    item.addEventListener('click', () => go(Number(item.dataset.region)));
  }
  const linked = Number(/^#place-(\d+)$/.exec(location.hash)?.[1]);
  if (linked >= 1 && linked <= total) go(linked);
}
