import type { Context } from 'hono';
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { AppEnv } from '../app-env.ts';
import type { Flash, Section } from '../features/features.ts';
import { countUnread } from '../features/notifications/service.ts';
import { findFlash } from './flash.ts';
import { formatsOf } from './format.ts';
import { sayIn } from './i18n/say.ts';
import { LocaleContext, PhrasesContext } from './locale.ts';
import { Shell } from './shell.tsx';

export interface PageInfo {
  readonly title: string;
  readonly section?: Section;
  readonly status?: 200 | 401 | 403 | 404 | 409 | 422 | 429 | 500 | 503;
}

/** Answers with a whole page in the shell of the signed-in actor, or in the bare one. */
export function render(c: Context<AppEnv>, info: PageInfo, body: Child) {
  const { tenant, skin } = c.var;
  const workspace = c.get('workspace');
  const flash = findFlash(c.req.query('flash'));
  const page = (
    <>
      {raw('<!doctype html>')}
      <LocaleContext.Provider value={formatsOf(tenant.language, tenant.timeZone)}>
        <PhrasesContext.Provider value={skin.phrases}>
          <Shell
            title={info.title}
            section={info.section}
            tenant={tenant}
            skin={skin}
            identity={c.var.identity}
            flash={flash && sayIn(tenant.language, flash, skin.phrases)}
            unread={workspace ? countUnread(workspace) : 0}
          >
            {body}
          </Shell>
        </PhrasesContext.Provider>
      </LocaleContext.Provider>
    </>
  );
  return c.html(skin.disguise.html(String(page)), info.status ?? 200);
}

/** Ends a form: the browser gets the page anew, with a line that says what happened. */
export function redirectTo(c: Context<AppEnv>, path: string, flash?: Flash) {
  const separator = path.includes('?') ? '&' : '?';
  return c.redirect(flash ? `${path}${separator}flash=${flash}` : path, 303);
}
