import { html } from 'hono/html';
import type { JSX } from 'hono/jsx/jsx-runtime';
import type { HtmlEscapedString } from 'hono/utils/html';

/** A whole document from its element. */
export function page(element: JSX.Element): HtmlEscapedString | Promise<HtmlEscapedString> {
  return html`<!doctype html>${element}`;
}
