// @ts-check
/** A long list of which only the rows in view are in the document. Pages of rows are fetched as they are scrolled to. */

import { all } from './page.js';

/** Rows kept above and below what is seen. */
const overscan = 6;

for (const list of all('virtual-list')) start(list);

/** @param {HTMLElement} list */
function start(list) {
  const frame = list.parentElement;
  const [first] = list.children;
  if (!frame || !first) return;
  const { virtualList: address = '', total = '0', pageSize = '25', page = '1' } = list.dataset;
  const [count, size] = [Number(total), Number(pageSize)];
  const rowHeight = first.getBoundingClientRect().height;
  /** @type {Map<number, Promise<Element[]>>} rows of a page, by its number */
  const pages = new Map([[Number(page), Promise.resolve([...list.children])]]);
  for (const pager of all('virtual-pager')) pager.hidden = true;
  frame.dataset.isVirtual = '';
  list.style.blockSize = `${count * rowHeight}px`;
  let drawn = 0;
  frame.addEventListener('scroll', draw, { passive: true });
  if (Number(page) > 1) frame.scrollTop = (Number(page) - 1) * size * rowHeight;
  draw();

  async function draw() {
    drawn += 1;
    const turn = drawn;
    const from = Math.max(0, Math.floor(frame ? frame.scrollTop / rowHeight : 0) - overscan);
    const seen = Math.ceil((frame?.clientHeight ?? 0) / rowHeight) + 2 * overscan;
    const to = Math.min(count, from + seen);
    const numbers = Array.from(
      { length: Math.floor((to - 1) / size) - Math.floor(from / size) + 1 },
      (_, at) => Math.floor(from / size) + at + 1,
    );
    const rows = (await Promise.all(numbers.map(readPage))).flat();
    if (turn !== drawn) return;
    const start = Math.floor(from / size) * size;
    const visible = rows.slice(from - start, to - start);
    for (const [at, row] of visible.entries()) {
      if (row instanceof HTMLElement) row.style.insetBlockStart = `${(from + at) * rowHeight}px`;
    }
    list.replaceChildren(...visible);
  }

  /** @param {number} number from 1 */
  function readPage(number) {
    const known = pages.get(number);
    if (known) return known;
    const asked = fetchRows(`${address}?page=${number}`);
    pages.set(number, asked);
    return asked;
  }
}

/**
 * @param {string} address
 * @returns {Promise<Element[]>}
 */
async function fetchRows(address) {
  const response = await fetch(address);
  if (!response.ok) return [];
  const template = document.createElement('template');
  template.innerHTML = await response.text();
  return [...template.content.children];
}
