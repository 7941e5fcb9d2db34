// @ts-check
/**
 * Puts the message of a mail into a frame in which it can be set in bold and lists. The frame runs no script and
 * fetches nothing; the fields of the form are kept in step with it.
 */
import { all } from './page.js';

const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
const head = `<!doctype html><meta http-equiv="content-security-policy" content="${policy}">
<style>body{min-height:300px;margin:0;padding:10px;outline:0;font:15px/1.5 system-ui,sans-serif;color:#1c2333;background:#fff;overflow-wrap:anywhere;white-space:pre-wrap}</style>`;

const commands = { bold: 'B', italic: 'I', list: '•' };
const commandOf = { bold: 'bold', italic: 'italic', list: 'insertUnorderedList' };

for (const field of all('editor')) {
  if (field instanceof HTMLTextAreaElement) replace(field);
}

/** @param {HTMLTextAreaElement} field */
function replace(field) {
  const form = field.form;
  const html = form?.querySelector('[data-editor-html]');
  if (!form || !(html instanceof HTMLInputElement)) return;
  const label = field.labels?.[0]?.querySelector('span')?.textContent ?? '';
  const frame = document.createElement('iframe');
  frame.title = label;
  frame.setAttribute('sandbox', 'allow-same-origin');
  frame.srcdoc = head + (html.value || `<body>${escapeText(field.value)}</body>`);
  frame.addEventListener('load', () => begin(frame, field, html, label));
  const box = document.createElement('div');
  box.className = 'mail-editor';
  box.append(toolbar(JSON.parse(form.dataset.words ?? '{}'), frame), frame);
  field.labels?.[0]?.after(box);
  field.hidden = true;
  field.required = false;
  html.disabled = false;
}

/**
 * @param {HTMLIFrameElement} frame
 * @param {HTMLTextAreaElement} field
 * @param {HTMLInputElement} html
 * @param {string} label
 */
function begin(frame, field, html, label) {
  const inner = frame.contentDocument;
  if (!inner) return;
  const { body } = inner;
  inner.title = label;
  inner.documentElement.lang = document.documentElement.lang;
  body.contentEditable = 'true';
  body.dir = 'auto';
  body.setAttribute('role', 'textbox');
  body.setAttribute('aria-multiline', 'true');
  body.setAttribute('aria-label', label);
  body.addEventListener('input', () => {
    field.value = body.innerText;
    html.value = isDesigned(body.innerHTML) ? body.innerHTML : '';
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  frame.contentWindow?.addEventListener('blur', () => {
    field.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
  });
}

/**
 * @param {Record<string, string>} words
 * @param {HTMLIFrameElement} frame
 */
function toolbar(words, frame) {
  const bar = document.createElement('div');
  bar.className = 'toolbar';
  for (const name of /** @type {const} */ (['bold', 'italic', 'list'])) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = commands[name];
    button.setAttribute('aria-label', words[name] ?? name);
    // The selection in the frame would be lost with the focus.
    button.addEventListener('mousedown', (event) => event.preventDefault());
    button.addEventListener('click', () => frame.contentDocument?.execCommand(commandOf[name]));
    bar.append(button);
  }
  return bar;
}

/** @param {string} text */
function escapeText(text) {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}

/** Whether there is more to it than lines. @param {string} html */
function isDesigned(html) {
  return /<(?!\/?(?:div|p|br)\b)/i.test(html);
}
