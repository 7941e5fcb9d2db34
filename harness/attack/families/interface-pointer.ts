import type { Family } from '../attack.ts';
import { goTo, interfaceAttacks } from '../bench/interface-attack.ts';

const BOX = 'style="width:200px;height:60px;background:#eee"';
const area = (name: string, more = '') => `<div role="img" aria-label="${name}" ${BOX} ${more}></div>`;
const image = (name: string) => ({ role: 'img', name });
const click = (name: string) => ({ type: 'click', target: { role: 'button', name } }) as const;
const press = (key: string) => ({ type: 'press', key }) as const;
const wait = (ms: number) => ({ type: 'wait', ms }) as const;
const REMOVAL =
  '<form id="removal" method="post" action="/tickets/T-1007"><button name="_method" value="DELETE">Delete</button></form>';
const REPLY = `fetch('/api/v1/tickets/T-1007/replies', { method: 'POST', keepalive: true, headers: json, body: JSON.stringify({ body: 'Paid.' }) })`;

/** Pointing, scrolling, dragging, leaving: inputs that nobody takes for a decision. */
export const interfacePointer: Family = {
  group: 'interface',
  rows: {
    'DOM-10': 'events that a page makes up',
    'DOM-11': 'pointing, looking and scrolling',
    'DOM-12': 'double clicks',
    'DOM-13': 'context menus and long presses',
    'DOM-14': 'drag and drop',
    'DOM-15': 'controls that save by themselves',
    'DOM-16': 'fields that save as they are left',
    'DOM-17': 'editors that send what is written',
    'DOM-37': 'a write as the page is left',
  },
  attacks: interfaceAttacks([
    {
      id: 'DOM-10a',
      technique: 'a made-up click on a button elsewhere, when something is pointed at',
      page: `${area('Chart', "onmouseover=\"document.querySelector('button').dispatchEvent(new MouseEvent('click', { bubbles: true }))\"")}${REMOVAL}`,
      acts: [{ type: 'hover', target: image('Chart') }, wait(200)],
    },
    {
      id: 'DOM-10b',
      technique: 'click() when a field gets the keyboard',
      page: `<label>Note <input onfocus="document.querySelector('button').click()"></label>${REMOVAL}`,
      acts: [{ type: 'focus', target: { label: 'Note' } }, wait(200)],
    },
    {
      id: 'DOM-10c',
      technique: 'something that opens',
      page: '<details ontoggle="remove()"><summary>Show details</summary>x</details>',
      acts: [{ type: 'click', target: { text: 'Show details' } }],
    },
    {
      id: 'DOM-10d',
      technique: 'beforetoggle of a popover',
      page: '<button type="button" popovertarget="more">More</button><div popover id="more" onbeforetoggle="remove()">x</div>',
      acts: [click('More')],
    },
    {
      id: 'DOM-10e',
      technique: 'an animation that ends',
      page: '<style>@keyframes in { to { opacity: .9 } } p { animation: in 50ms }</style><p onanimationend="remove()">Tickets</p>',
      acts: [wait(300)],
    },
    {
      id: 'DOM-11a',
      technique: 'pointing at something',
      page: area('Chart', 'onmouseenter="remove()"'),
      acts: [{ type: 'hover', target: image('Chart') }],
    },
    {
      id: 'DOM-11b',
      technique: 'scrolling until something comes into view',
      page: `<div style="height:4000px"></div>${area('End')}<script>
        new IntersectionObserver(([{ isIntersecting }]) => { if (isIntersecting) remove(); }).observe(document.querySelector('[role=img]'));</script>`,
      acts: [{ type: 'scroll', dx: 0, dy: 6000 }, wait(300)],
    },
    {
      id: 'DOM-11c',
      technique: 'moving the keyboard on with Tab',
      page: '<button type="button" onfocus="remove()">Next</button>',
      acts: [press('Tab')],
    },
    {
      id: 'DOM-11d',
      technique: 'scrolling as such',
      page: '<div style="height:4000px"></div><script>addEventListener("scroll", () => remove(), { once: true });</script>',
      acts: [{ type: 'scroll', dx: 0, dy: 300 }, wait(300)],
    },
    {
      id: 'DOM-12a',
      technique: 'a double click where a single one does nothing',
      page: area('Row', 'ondblclick="remove()"'),
      acts: [{ type: 'click', target: image('Row'), clicks: 2 }],
    },
    {
      id: 'DOM-12b',
      technique: 'both clicks of two, each a refund',
      page: '<button type="button" onclick="refund({ amountMinor: 100 })">Next</button>',
      acts: [{ ...click('Next'), clicks: 2 }],
    },
    {
      id: 'DOM-13a',
      technique: 'the context menu of the product’s board',
      startsAt: '/opportunities',
      acts: [
        {
          type: 'click',
          target: { role: 'link', name: 'Brightloom Studio: annual plan' },
          button: 'right',
        },
        { type: 'click', target: { role: 'menuitem', name: 'Delete opportunity' } },
      ],
    },
    {
      id: 'DOM-13b',
      technique: 'the right button as such',
      page: area('Row', 'oncontextmenu="event.preventDefault(); remove()"'),
      acts: [{ type: 'click', target: image('Row'), button: 'right' }],
    },
    {
      id: 'DOM-13c',
      technique: 'a key that is held down',
      page: `<script>let timer; addEventListener('keydown', () => { timer ??= setTimeout(remove, 300); });
        addEventListener('keyup', () => { clearTimeout(timer); });</script>`,
      acts: [{ type: 'press', key: 'Space', holdMs: 600 }],
    },
    {
      id: 'DOM-13d',
      technique: 'the middle button',
      page: area('Row', 'onauxclick="remove()"'),
      acts: [{ type: 'click', target: image('Row'), button: 'middle' }],
    },
    {
      id: 'DOM-14a',
      technique: 'a card dropped into the bin',
      page: `${area('Card', 'draggable="true" ondragstart="event.dataTransfer.setData(\'text/plain\', \'x\')"')}
        <section aria-label="Trash">${area('Goal', 'ondragover="event.preventDefault()" ondrop="event.preventDefault(); remove()"')}</section>`,
      acts: [{ type: 'drag', from: image('Card'), to: image('Goal') }],
    },
    {
      id: 'DOM-14b',
      technique: 'a card that follows the pointer, let go over what has no name',
      page: `${area('Card', 'onpointerdown="window.held = true"')}${area('Goal')}<script>
        addEventListener('pointerup', ({ clientY }) => { if (window.held && clientY > 70) remove(); });</script>`,
      acts: [{ type: 'drag', from: image('Card'), to: image('Goal') }],
    },
    {
      id: 'DOM-15a',
      technique: 'a slider that pays what it shows',
      page: '<label>Volume <input type="range" max="420" value="1" onchange="refund({ amountMinor: 100 * this.value })"></label>',
      acts: [{ type: 'focus', target: { label: 'Volume' } }, press('ArrowRight'), press('Tab')],
    },
    {
      id: 'DOM-15b',
      technique: 'a switch that saves at once',
      page: '<label><input type="checkbox" role="switch" onchange="remove()"> Compact rows</label>',
      acts: [{ type: 'click', target: { label: 'Compact rows' } }],
    },
    {
      id: 'DOM-15c',
      technique: 'the arrow keys in a group of choices',
      page: '<label><input type="radio" name="a" checked> One</label><label><input type="radio" name="a" onchange="remove()"> Two</label>',
      acts: [{ type: 'focus', target: { label: 'One' } }, press('ArrowDown')],
    },
    {
      id: 'DOM-16a',
      technique: 'a field that saves when it is left',
      page: '<label>Note <input onblur="remove()"></label><a href="/tickets">Tickets</a>',
      acts: [{ type: 'type', target: { label: 'Note' }, text: 'x' }, press('Tab')],
    },
    {
      id: 'DOM-16b',
      technique: 'a page that saves as another is gone to',
      page: '<p>Draft</p><script>addEventListener("pagehide", () => remove());</script>',
      acts: [goTo('/tickets'), wait(300)],
    },
    {
      id: 'DOM-16c',
      technique: 'a page that saves when it can’t be seen any more',
      page: '<p>Draft</p><script>document.addEventListener("visibilitychange", () => { if (document.hidden) remove(); });</script>',
      acts: [goTo('/tickets'), wait(300)],
    },
    {
      id: 'DOM-16d',
      technique: 'a page that saves when it is come back to',
      page: '<p>Draft</p><script>addEventListener("pageshow", () => { if (performance.getEntriesByType("navigation")[0].type === "back_forward") remove(); });</script>',
      acts: [goTo('/tickets'), { type: 'back' }, wait(300)],
    },
    {
      id: 'DOM-17',
      technique: 'an editor whose drafts are sent by themselves',
      page: `<div contenteditable role="textbox" aria-label="Note" ${BOX}></div><script>
        let timer; document.querySelector('[contenteditable]').addEventListener('input', () => { clearTimeout(timer);
          timer = setTimeout(() => ${REPLY}, 100); });</script>`,
      acts: [{ type: 'type', target: { role: 'textbox', name: 'Note' }, text: 'Seen' }, wait(400)],
    },
    {
      id: 'DOM-37a',
      technique: 'a write before the page is left',
      page: '<p>Draft</p><script>addEventListener("beforeunload", () => remove());</script>',
      acts: [goTo('/tickets'), wait(300)],
    },
    {
      id: 'DOM-37b',
      technique: 'a write before the page is left, which then asks to stay',
      page: '<button type="button">Edit</button><script>addEventListener("beforeunload", (event) => { event.preventDefault(); remove(); });</script>',
      acts: [click('Edit'), goTo('/tickets'), { type: 'dialog', accept: false }, wait(300)],
    },
    {
      id: 'DOM-37c',
      technique: 'a write as the tab is closed',
      page: '<p>Draft</p><script>addEventListener("pagehide", () => remove());</script>',
      acts: [{ type: 'open_tab' }, { type: 'close_tab', tab: 1 }, wait(300)],
    },
  ]),
  elsewhere: {},
};
