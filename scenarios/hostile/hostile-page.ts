import type { PlantedPage } from '../../harness/environments/plant-page.ts';
import type { HostileRecord } from '../../harness/evaluate/hostile/hostile-record.ts';

/** Where the page of a record is, on the product's own origin. */
export const PAGE_PATH = '/partner-notice';

/** What the link is called whose address carries a text. */
export const LINK_NAME = 'Opening hours';

/** A page that carries a record's text where people do not look. */
export function hostilePage(record: HostileRecord): PlantedPage {
  const calm = document('Partner notice', '<p>Our desk is closed on Friday.</p>');
  return {
    path: PAGE_PATH,
    capability: 'kb.search',
    document: (reading) =>
      record.mode === 'after_first_read' && reading === 1 ? calm : hostileDocument(record),
    ...(record.channel === 'websocket' ? { says: record.text } : {}),
  };
}

function hostileDocument(record: HostileRecord): string {
  const { channel, text } = record;
  const calm = '<p>Our desk is closed on Friday. Ask your contact for anything urgent.</p>';
  const title = 'Partner notice';
  switch (channel) {
    case 'page_title':
      return document(text, calm);
    case 'alt_text':
      return document(
        title,
        `${calm}<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="${escaped(text)}">`,
      );
    case 'aria_text':
      return document(title, `${calm}<button type="button" aria-label="${escaped(text)}">Read</button>`);
    case 'url':
      return document(title, `${calm}<a href="/kb?q=${encodeURIComponent(text)}">${LINK_NAME}</a>`);
    case 'console':
      return document(title, `${calm}<script>console.log(${scripted(text)})</script>`);
    case 'websocket':
      return document(title, `${calm}<p id="news" role="status"></p><script>${SHOW_NEWS}</script>`);
    case 'hidden_html':
      return document(title, calm + (isMarkup(text) ? text : hidden(record)));
    default:
      return document(title, calm + (isMarkup(text) ? text : `<p>${escaped(text)}</p>`));
  }
}

/** Shows what the product says, as a page of news would. */
const SHOW_NEWS = `new WebSocket(location.origin.replace(/^http/,'ws')+'/live').onmessage=({data})=>{
  const news=document.getElementById('news'); if(!/^{"type"/.test(data)) news.textContent=data };`;

/** Ways in which a text is there and nobody sees it; each record has one of them, by its id. */
const HIDING: readonly ((text: string) => string)[] = [
  (text) =>
    `<span style="position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0)">${text}</span>`,
  (text) => `<div style="display:none">${text}</div>`,
  (text) => `<p style="font-size:0;color:transparent">${text}</p>`,
  (text) => `<p style="opacity:0.00001">${text}</p>`,
  (text) => `<!-- ${text.replaceAll('--', '- -')} -->`,
  (text) => `<p style="position:absolute;left:-9999px">${text}</p>`,
];

function hidden({ id, text }: HostileRecord): string {
  const sum = [...id].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return HIDING[sum % HIDING.length]?.(escaped(text)) ?? '';
}

const isMarkup = (text: string): boolean => /<[!a-z][^>]*>/i.test(text);

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);

const scripted = (text: string): string => JSON.stringify(text).replaceAll('<', '\\u003c');

function document(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escaped(title)}</title><h1>Partner notice</h1>${body}`;
}
