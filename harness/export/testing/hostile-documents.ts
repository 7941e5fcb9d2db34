/** A document that does something as soon as it is shown, or clicked, where nothing stops it. */
export type HostileDocument = {
  readonly name: string;
  readonly html: string;
  /** What has to be clicked first. */
  readonly click?: string;
  /** Shows only where scripts are off, as they are in the frames that captures are shown in. */
  readonly withoutScript?: true;
};

/** What a script says where it runs, on the console: a policy that stops its requests does not stop that. */
export const RAN = 'a script ran:';

/** One document for each way in which a page acts by itself; each asks for `/hit/NAME` of the sink. */
export function hostileDocuments(sink: string): readonly HostileDocument[] {
  const hit = (name: string) => `${sink}/hit/${name}`;
  // The last word is nothing: a text would become the document of a `javascript:` address, and end its request.
  const code = (name: string) =>
    `console.error('${RAN} ${name}');fetch('${hit(name)}',{mode:'no-cors'});try{parent.document.title='owned'}catch{};void 0`;
  const asking: Readonly<Record<string, (url: string) => string>> = {
    image: (url) => `<img src="${url}">`,
    'image-set': (url) => `<img srcset="${url} 1x">`,
    picture: (url) => `<picture><source srcset="${url}"><img alt=""></picture>`,
    'image-button': (url) => `<input type="image" src="${url}">`,
    'table-background': (url) => `<table background="${url}"><tr><td>x</table>`,
    video: (url) => `<video autoplay src="${url}"></video>`,
    poster: (url) => `<video poster="${url}"></video>`,
    audio: (url) => `<audio autoplay src="${url}"></audio>`,
    frame: (url) => `<iframe src="${url}"></iframe>`,
    object: (url) => `<object data="${url}"></object>`,
    embed: (url) => `<embed src="${url}">`,
    'style-sheet': (url) => `<link rel="stylesheet" href="${url}">`,
    preload: (url) => `<link rel="preload" as="image" href="${url}">`,
    'icon-base': (url) => `<base href="${url}/.."><img src="${url.slice(url.lastIndexOf('/') + 1)}">`,
    import: (url) => `<style>@import "${url}";</style>`,
    'css-image': (url) => `<style>body{background:url(${url})}</style>`,
    'inline-style': (url) => `<p style="background-image:url('${url}')">x`,
    font: (url) => `<style>@font-face{font-family:f;src:url(${url})}p{font-family:f}</style><p>x`,
    'list-image': (url) => `<ul style="list-style-image:url(${url})"><li>x</ul>`,
    'cursor-content': (url) => `<style>p::before{content:url(${url})}</style><p>x`,
    refresh: (url) => `<meta http-equiv="refresh" content="0;url=${url}">`,
    'svg-image': (url) => `<svg><image href="${url}" width="9" height="9"/></svg>`,
    'svg-xlink': (url) =>
      `<svg xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="${url}" width="9" height="9"/></svg>`,
    'svg-foreign': (url) =>
      `<svg><foreignObject width="9" height="9"><img src="${url}"></foreignObject></svg>`,
    'svg-filter': (url) =>
      `<svg><filter id="f"><feImage href="${url}"/></filter><rect filter="url(#f)" width="9" height="9"/></svg>`,
    'svg-style': (url) =>
      `<svg><style>rect{fill:url(${url}#x)}@import "${url}";</style><rect width="9" height="9"/></svg>`,
    mathml: (url) => `<math><mtext><img src="${url}"></mtext></math>`,
    'mathml-style': (url) => `<math><mi style="background-image:url(${url})">x</mi></math>`,
    shadow: (url) => `<div><template shadowrootmode="closed"><img src="${url}"></template></div>`,
    'shadow-style': (url) =>
      `<div><template shadowrootmode="open"><style>@import "${url}";</style></template></div>`,
    'broken-tag': (url) => `<p title="x>"><img/src="${url}"x>`,
    comment: (url) => `<!--><img src="${url}">-->`,
    'text-area': (url) => `<textarea></textarea/x><img src="${url}">`,
  };
  const running: Readonly<Record<string, (script: string) => string>> = {
    script: (script) => `<script>${script}</script>`,
    module: (script) => `<script type="module">${script}</script>`,
    'on-error': (script) => `<img src="data:," onerror="${script}">`,
    'on-load': (script) => `<body onload="${script}">`,
    'on-focus': (script) => `<input autofocus onfocus="${script}">`,
    'on-toggle': (script) => `<details open ontoggle="${script}">x</details>`,
    'on-animation': (script) =>
      `<style>@keyframes k{}</style><p style="animation:k 1s" onanimationstart="${script}">x`,
    'svg-script': (script) => `<svg><script>${script}</script></svg>`,
    'svg-on-load': (script) => `<svg onload="${script}"></svg>`,
    'svg-on-begin': (script) => `<svg><animate onbegin="${script}" attributeName="x" dur="1s"/></svg>`,
    'frame-source': (script) => `<iframe srcdoc="&lt;script&gt;${script}&lt;/script&gt;"></iframe>`,
    'frame-script': (script) => `<iframe src="javascript:${script.replaceAll("'", '%27')}"></iframe>`,
    'mathml-script': (script) =>
      `<math><annotation-xml encoding="text/html"><script>${script}</script></math>`,
    'shadow-script': (script) =>
      `<div><template shadowrootmode="open"><script>${script}</script></template></div>`,
    'left-template': (script) => `<template></p><div></template><script>${script}</script>`,
  };
  const clicked: Readonly<Record<string, (name: string) => string>> = {
    link: (name) => `<a href="${hit(name)}" target="_top">Go</a>`,
    'new-tab': (name) => `<a href="${hit(name)}" target="_blank">Go</a>`,
    ping: (name) => `<a href="#here" ping="${hit(name)}">Go</a>`,
    'script-link': (name) => `<a href="javascript:${code(name).replaceAll("'", '%27')}">Go</a>`,
    'svg-link': (name) => `<svg><a href="${hit(name)}"><text y="20">Go</text></a></svg>`,
    form: (name) => `<form action="${hit(name)}" method="post"><button>Go</button></form>`,
    'form-action': (name) => `<form><button formaction="${hit(name)}">Go</button></form>`,
    'on-click': (name) => `<button onclick="${code(name)}">Go</button>`,
  };
  return [
    ...Object.entries(asking).map(([name, html]) => ({ name, html: html(hit(name)) })),
    ...Object.entries(running).map(([name, html]) => ({ name, html: html(code(name)) })),
    ...Object.entries(clicked).map(([name, html]) => ({ name, html: html(name), click: 'text=Go' })),
    { name: 'no-script', html: `<noscript><img src="${hit('no-script')}"></noscript>`, withoutScript: true },
  ];
}
