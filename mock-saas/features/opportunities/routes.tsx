import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../../app-env.ts';
import { opportunityStages } from '../../model/crm.ts';
import { openStages } from '../../model/sales.ts';
import { maxBodyLength, parseForm, required } from '../../parse-body.ts';
import { type Result, statusOf } from '../../problem.ts';
import { listQuery } from '../../ui/paging.tsx';
import { redirectTo, render } from '../../ui/render.tsx';
import { tasksOfOpportunity } from '../tasks/service.ts';
import { BoardPage } from './board-page.tsx';
import {
  createOpportunity,
  deleteOpportunity,
  editOpportunity,
  moveOpportunity,
  noteOpportunity,
} from './change.ts';
import { opportunityForm, type TypedOpportunity, textOf, typedOpportunity } from './form.ts';
import { OpportunityList } from './list-page.tsx';
import { LosePage, OpportunityFormPage } from './opportunity-form.tsx';
import { OpportunityPage } from './opportunity-page.tsx';
import { namesOf } from './people.ts';
import { getOpportunity, listOpportunities, readBoard, readOpportunity } from './service.ts';
import { opportunitiesWords } from './words.ts';

const section = 'opportunities' as const;

const opportunityQuery = listQuery.extend({
  view: z.enum(['board', 'list']).catch('board'),
  stage: z.enum(opportunityStages).optional().catch(undefined),
  owner: z.string().max(100).optional().catch(undefined),
});

const version = z.coerce.number({ error: 'The version is missing.' }).int().min(1);
const versioned = z.object({ version });
const moveForm = versioned.extend({
  stage: z.enum(opportunityStages, { error: 'The stage is not one of the list.' }),
  reason: z.string().trim().max(200, 'The reason is too long; at most 200 characters.').optional(),
});
const stageForm = z.object({
  stage: z.enum(openStages, { error: 'The stage is not one of the list.' }),
});
const noteForm = z.object({ body: required('The note', maxBodyLength) });

type Refused = Extract<Result<unknown>, { ok: false }>;

function showOpportunity(c: Context<AppEnv>, id: string, refused?: Refused) {
  const { workspace } = c.var;
  const detail = readOpportunity(workspace, id);
  return render(
    c,
    { title: detail.opportunity.name, section, status: refused ? statusOf(refused) : 200 },
    <OpportunityPage
      detail={detail}
      tasks={tasksOfOpportunity(workspace, id)}
      names={namesOf(workspace)}
      workspace={workspace}
      error={refused?.message}
    />,
  );
}

interface Shown {
  readonly values: TypedOpportunity;
  readonly id?: string;
  readonly version?: string | undefined;
  readonly refused?: Refused;
}

function showForm(c: Context<AppEnv>, { values, id, version: shown, refused }: Shown) {
  const { workspace } = c.var;
  const words = opportunitiesWords[c.var.tenant.language];
  return render(
    c,
    {
      title: id ? words.editOpportunity : words.newOpportunity,
      section,
      status: refused ? statusOf(refused) : 200,
    },
    <OpportunityFormPage
      workspace={workspace}
      values={values}
      row={id ? getOpportunity(workspace, id) : undefined}
      version={shown}
      error={refused?.message}
    />,
  );
}

export const opportunitiesRoutes = new Hono<AppEnv>()
  .get('/opportunities', (c) => {
    const { workspace } = c.var;
    const { view, ...query } = opportunityQuery.parse(c.req.query());
    const shown = { query, workspace, names: namesOf(workspace) };
    return render(
      c,
      { title: c.var.words.opportunities, section },
      view === 'list' ? (
        <OpportunityList {...shown} page={listOpportunities(workspace, query)} />
      ) : (
        <BoardPage {...shown} columns={readBoard(workspace, query)} />
      ),
    );
  })
  .get('/opportunities/new', (c) => {
    const { workspace } = c.var;
    const values = typedOpportunity.parse({
      account: c.req.query('account'),
      owner: workspace.identity.actorId,
    });
    return showForm(c, { values });
  })
  .post('/opportunities', async (c) => {
    const { workspace } = c.var;
    const form = await parseForm(c, opportunityForm.extend(stageForm.shape));
    const text = form.ok ? textOf(workspace, form.value, workspace.tenant.currency) : form;
    const made = form.ok && text.ok ? createOpportunity(workspace, text.value, form.value.stage) : text;
    if (made.ok && 'id' in made.value) {
      return redirectTo(c, `/opportunities/${made.value.id}`, 'opportunity-created');
    }
    const values = typedOpportunity.parse(await c.req.parseBody());
    return showForm(c, { values, ...(made.ok ? {} : { refused: made }) });
  })
  .get('/opportunities/:id', (c) => showOpportunity(c, c.req.param('id')))
  .get('/opportunities/:id/edit', (c) => {
    const { workspace } = c.var;
    const id = c.req.param('id');
    const row = getOpportunity(workspace, id);
    const values = {
      name: row.name,
      account: row.accountId,
      contact: row.contactId ?? '',
      amount: workspace.formats.amount(row.amountMinor, row.currency),
      closeOn: row.closeOn,
      owner: row.ownerId ?? '',
    };
    return showForm(c, { values, id });
  })
  .post('/opportunities/:id', async (c) => {
    const { workspace } = c.var;
    const id = c.req.param('id');
    const { currency } = getOpportunity(workspace, id);
    const form = await parseForm(c, opportunityForm.extend(versioned.shape));
    const text = form.ok ? textOf(workspace, form.value, currency) : form;
    const done =
      form.ok && text.ok
        ? editOpportunity(workspace, id, { ...text.value, version: form.value.version })
        : text;
    if (done.ok) return redirectTo(c, `/opportunities/${id}`, 'opportunity-saved');
    const body = await c.req.parseBody();
    const shown = typeof body.version === 'string' ? body.version : undefined;
    return showForm(c, { values: typedOpportunity.parse(body), id, version: shown, refused: done });
  })
  .get('/opportunities/:id/lose', (c) => {
    const row = getOpportunity(c.var.workspace, c.req.param('id'));
    return render(c, { title: row.name, section }, <LosePage row={row} />);
  })
  .post('/opportunities/:id/move', async (c) => {
    const { workspace } = c.var;
    const id = c.req.param('id');
    const row = getOpportunity(workspace, id);
    const form = await parseForm(c, moveForm);
    const moved = form.ok ? moveOpportunity(workspace, id, form.value) : form;
    if (moved.ok) return redirectTo(c, `/opportunities/${id}`, 'opportunity-moved');
    if (form.ok && form.value.stage === 'lost' && moved.code === 'invalid') {
      return render(
        c,
        { title: row.name, section, status: 422 },
        <LosePage row={row} error={moved.message} />,
      );
    }
    return showOpportunity(c, id, moved);
  })
  .post('/opportunities/:id/notes', async (c) => {
    const id = c.req.param('id');
    const form = await parseForm(c, noteForm);
    if (!form.ok) return showOpportunity(c, id, form);
    noteOpportunity(c.var.workspace, id, form.value.body);
    return redirectTo(c, `/opportunities/${id}`, 'opportunity-note-added');
  })
  .post('/opportunities/:id/delete', async (c) => {
    const id = c.req.param('id');
    getOpportunity(c.var.workspace, id);
    const form = await parseForm(c, versioned);
    const done = form.ok ? deleteOpportunity(c.var.workspace, id, form.value) : form;
    return done.ok ? redirectTo(c, '/opportunities', 'opportunity-deleted') : showOpportunity(c, id, done);
  });
