// @ts-check
/** A secret that is shown once: masked until revealed, in a closed shadow root, where no other script reads it. */

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { display: block; }
  output { display: block; padding: 10px 12px; margin-bottom: 12px; border: 1px dashed var(--edge); border-radius: 8px;
    font-family: ui-monospace, monospace; overflow-wrap: anywhere; direction: ltr; }
  div { display: flex; flex-wrap: wrap; gap: 10px; align-items: center; }
  button { padding: 8px 16px; border: 1px solid var(--edge); border-radius: 8px; color: var(--ink);
    background: var(--paper); font: inherit; font-weight: 600; cursor: pointer; }
  button:hover { border-color: var(--accent); }
  button:focus-visible { outline: 3px solid var(--focus); outline-offset: 1px; }
  .danger { border-color: var(--bad); color: var(--bad); }
  form { margin: 0; }
`);

class SecretOnce extends HTMLElement {
  connectedCallback() {
    const secret = this.querySelector('code')?.textContent ?? '';
    const form = this.querySelector('form');
    if (!secret) return;
    const root = this.attachShadow({ mode: 'closed' });
    root.adoptedStyleSheets = [sheet];
    const box = document.createElement('output');
    const masked = this.dataset.masked ?? '';
    box.textContent = masked;
    const reveal = newButton(this.dataset.reveal);
    reveal.addEventListener('click', () => {
      const isHidden = box.textContent === masked;
      box.textContent = isHidden ? secret : masked;
      reveal.textContent = (isHidden ? this.dataset.hide : this.dataset.reveal) ?? '';
    });
    const copy = newButton(this.dataset.copy);
    copy.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(secret);
        copy.textContent = this.dataset.copied ?? '';
      } catch {
        box.textContent = secret;
      }
    });
    const actions = document.createElement('div');
    actions.append(reveal, copy);
    if (form) actions.append(form);
    root.append(box, actions);
    this.replaceChildren();
  }
}

/** @param {string | undefined} label */
function newButton(label) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = label ?? '';
  return button;
}

customElements.define('secret-once', SecretOnce);
