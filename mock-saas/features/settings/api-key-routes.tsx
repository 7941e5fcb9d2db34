import { Hono } from 'hono';
import { z } from 'zod';
import type { AppEnv } from '../../app-env.ts';
import { parseLists } from '../../parse-body.ts';
import { statusOf } from '../../problem.ts';
import { listQuery } from '../../ui/paging.tsx';
import { redirectTo, render } from '../../ui/render.tsx';
import { ApiKeyForm, ApiKeyList, ApiKeyPage, NewApiKeyPage } from './api-key-pages.tsx';
import { createApiKey, listApiKeys, listKeyActors, readApiKey, revokeApiKey } from './api-keys.ts';
import { apiKeyForm, typedList, typedText } from './forms.ts';

const typedKey = z.object({ name: typedText, actorId: typedText, scopes: typedList, expires: typedText });
const blank = { name: '', actorId: '', scopes: [], expires: '90' };

export const apiKeyRoutes = new Hono<AppEnv>()
  .get('/settings/api-keys', (c) => {
    const { workspace } = c.var;
    const { page } = listQuery.parse(c.req.query());
    return render(
      c,
      { title: c.var.words.settings, section: 'settings' },
      <ApiKeyList page={listApiKeys(workspace, page)} workspace={workspace} />,
    );
  })
  .get('/settings/api-keys/new', (c) => {
    const { workspace } = c.var;
    return render(
      c,
      { title: c.var.words.settings, section: 'settings' },
      <ApiKeyForm actors={listKeyActors(workspace)} values={blank} workspace={workspace} />,
    );
  })
  .post('/settings/api-keys', async (c) => {
    const { workspace } = c.var;
    const form = await parseLists(c, apiKeyForm);
    const result = form.ok
      ? createApiKey(workspace, { ...form.value, expiresInDays: form.value.expires })
      : form;
    const info = { title: c.var.words.settings, section: 'settings' } as const;
    if (result.ok) return render(c, info, <NewApiKeyPage created={result.value} />);
    return render(
      c,
      { ...info, status: statusOf(result) },
      <ApiKeyForm
        actors={listKeyActors(workspace)}
        values={typedKey.parse(await c.req.parseBody({ all: true }))}
        workspace={workspace}
        error={result.message}
      />,
    );
  })
  .get('/settings/api-keys/:id', (c) => {
    const entry = readApiKey(c.var.workspace, c.req.param('id'));
    return render(
      c,
      { title: entry.key.name, section: 'settings' },
      <ApiKeyPage entry={entry} workspace={c.var.workspace} />,
    );
  })
  .post('/settings/api-keys/:id/revoke', (c) => {
    const id = c.req.param('id');
    const result = revokeApiKey(c.var.workspace, id);
    if (result.ok) return redirectTo(c, `/settings/api-keys/${id}`, 'api-key-revoked');
    const entry = readApiKey(c.var.workspace, id);
    return render(
      c,
      { title: entry.key.name, section: 'settings', status: statusOf(result) },
      <ApiKeyPage entry={entry} workspace={c.var.workspace} error={result.message} />,
    );
  });
