import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../../app-env.ts';
import { articleStates } from '../../model/kb.ts';
import { maxBodyLength, parseForm, required } from '../../parse-body.ts';
import { type Result, statusOf, unwrap } from '../../problem.ts';
import type { Workspace } from '../../tenancy/workspace.ts';
import type { Message } from '../../ui/i18n/say.ts';
import { listQuery } from '../../ui/paging.tsx';
import { redirectTo, render } from '../../ui/render.tsx';
import type { Flash } from '../features.ts';
import { KbPage } from './article-page.tsx';
import { ComparePage } from './compare-page.tsx';
import {
  archiveArticle,
  createArticle,
  describeArticle,
  discardDraft,
  publishDraft,
  restoreRevision,
  saveDraft,
  unarchiveArticle,
} from './edit-article.ts';
import { EditArticlePage, NewArticlePage, type TypedArticle } from './edit-page.tsx';
import { listCategories, readArticle, searchKb } from './service.ts';
import { KbList } from './views.tsx';
import { kbWords } from './words.ts';

const kbQuery = listQuery.extend({
  category: z.string().trim().max(60).catch(''),
  state: z.enum(articleStates).optional().catch(undefined),
});

/** A number that no revision has stands for what is none. */
const revisionParam = z.coerce.number().int().catch(0);
const version = z.coerce.number().int().min(1).optional().catch(undefined);

const text = { body: required('The text', maxBodyLength), changeNote: required('What has changed') };
const head = { title: required('The title'), category: required('The category', 60) };
const newForm = z.object({ ...head, ...text });
const draftForm = z.object({ ...text, version });
const headForm = z.object({ ...head, version });
const versionForm = z.object({ version });

const typedText = z.string().optional().catch(undefined);
const typedForm = z.object({
  title: typedText,
  category: typedText,
  body: typedText,
  changeNote: typedText,
});
const nothing: TypedArticle = { title: '', category: '', body: '', changeNote: '' };

/** What was typed into a form that came back, over what stood in it; a form may have only some of the fields. */
async function typedOver(c: Context, shown: TypedArticle): Promise<TypedArticle> {
  const typed = typedForm.parse(await c.req.parseBody());
  return {
    title: typed.title ?? shown.title,
    category: typed.category ?? shown.category,
    body: typed.body ?? shown.body,
    changeNote: typed.changeNote ?? shown.changeNote,
  };
}

type OfArticle = Context<AppEnv, '/kb/:slug'>;

function articlePage(c: OfArticle, revision?: number, refused?: { message: Message; status: 409 | 422 }) {
  const { workspace } = c.var;
  const detail = readArticle(workspace, c.req.param('slug'), revision);
  return render(
    c,
    { title: detail.article.title, section: 'kb', status: refused?.status ?? 200 },
    <KbPage detail={detail} workspace={workspace} error={refused?.message} />,
  );
}

/** With what was typed, where a form came back; else with the draft, or the text that counts. */
async function editPage(c: OfArticle, refused?: { message: Message; status: 409 | 422 }) {
  const detail = readArticle(c.var.workspace, c.req.param('slug'));
  const { title, category } = detail.article;
  const { body } = detail.draft ?? detail.shown;
  const changeNote = detail.draft?.changeNote ?? '';
  const stored = { title, category, body, changeNote };
  return render(
    c,
    { title, section: 'kb', status: refused?.status ?? 200 },
    <EditArticlePage
      detail={detail}
      typed={refused ? await typedOver(c, stored) : stored}
      error={refused?.message}
    />,
  );
}

const newPage = (c: Context<AppEnv>, typed: TypedArticle, error?: Message) =>
  render(
    c,
    { title: kbWords[c.var.tenant.language].newArticle, section: 'kb', status: error ? 422 : 200 },
    <NewArticlePage typed={typed} error={error} />,
  );

type Act = (workspace: Workspace, slug: string) => Result<unknown>;

const actOn = (act: Act, flash: Flash) => (c: Context<AppEnv, '/kb/:slug/archive'>) => {
  const slug = c.req.param('slug');
  const result = act(c.var.workspace, slug);
  return result.ok
    ? redirectTo(c, `/kb/${slug}`, flash)
    : articlePage(c, undefined, { message: result.message, status: statusOf(result) });
};

export const kbRoutes = new Hono<AppEnv>()
  .get('/kb', (c) => {
    const { workspace } = c.var;
    const query = kbQuery.parse(c.req.query());
    return render(
      c,
      { title: c.var.words.knowledgeBase, section: 'kb' },
      <KbList
        hits={searchKb(workspace, query)}
        query={query}
        categories={listCategories(workspace)}
        workspace={workspace}
      />,
    );
  })
  .post('/kb', async (c) => {
    const form = await parseForm(c, newForm);
    if (form.ok)
      return redirectTo(c, `/kb/${createArticle(c.var.workspace, form.value).slug}`, 'article-draft-saved');
    return newPage(c, await typedOver(c, nothing), form.message);
  })
  .get('/kb/new', (c) => newPage(c, nothing))
  .get('/kb/:slug', (c) => articlePage(c))
  .post('/kb/:slug', async (c) => {
    const slug = c.req.param('slug');
    const form = await parseForm(c, headForm);
    const result = form.ok ? describeArticle(c.var.workspace, slug, form.value, form.value.version) : form;
    return result.ok
      ? redirectTo(c, `/kb/${slug}`, 'article-described')
      : editPage(c, { message: result.message, status: statusOf(result) });
  })
  .get('/kb/:slug/edit', (c) => editPage(c))
  .post('/kb/:slug/draft', async (c) => {
    const slug = c.req.param('slug');
    const form = await parseForm(c, draftForm);
    const result = form.ok ? saveDraftOf(c.var.workspace, slug, form.value) : form;
    return result.ok
      ? redirectTo(c, `/kb/${slug}/revisions/${result.value.revision}`, 'article-draft-saved')
      : editPage(c, { message: result.message, status: statusOf(result) });
  })
  .delete('/kb/:slug/draft', actOn(discardDraft, 'article-draft-discarded'))
  .post('/kb/:slug/publish', async (c) => {
    const { version: seen } = unwrap(await parseForm(c, versionForm));
    return actOn((workspace, slug) => publishDraft(workspace, slug, seen), 'article-published')(c);
  })
  .post('/kb/:slug/archive', actOn(archiveArticle, 'article-archived'))
  .post('/kb/:slug/unarchive', actOn(unarchiveArticle, 'article-unarchived'))
  .get('/kb/:slug/compare', (c) => {
    const read = (revision: string | undefined) =>
      readArticle(c.var.workspace, c.req.param('slug'), revisionParam.parse(revision));
    const [from, to] = [read(c.req.query('from')), read(c.req.query('to'))];
    return render(
      c,
      { title: from.article.title, section: 'kb' },
      <ComparePage article={from.article} from={from.shown} to={to.shown} />,
    );
  })
  .get('/kb/:slug/revisions/:revision', (c) => articlePage(c, revisionParam.parse(c.req.param('revision'))))
  .post('/kb/:slug/revisions/:revision/restore', (c) => {
    const slug = c.req.param('slug');
    const draft = unwrap(
      restoreRevision(c.var.workspace, slug, revisionParam.parse(c.req.param('revision'))),
    );
    return redirectTo(c, `/kb/${slug}/revisions/${draft.revision}`, 'article-restored');
  });

const saveDraftOf = (workspace: Workspace, slug: string, form: z.infer<typeof draftForm>) => {
  const { version: seen, ...written } = form;
  return saveDraft(workspace, slug, written, seen);
};
