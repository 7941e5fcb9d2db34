import { Hono } from 'hono';
import { describeOperations, openApiDocument } from '../../api/openapi.ts';
import type { AppEnv } from '../../app-env.ts';
import { render } from '../../ui/render.tsx';
import { allOperations } from '../operations.ts';
import { ApiReference } from './views.tsx';

export const developersRoutes = new Hono<AppEnv>()
  .get('/developers', (c) =>
    render(
      c,
      { title: c.var.words.developers, section: 'developers' },
      <ApiReference description={describeOperations(allOperations)} origin={new URL(c.req.url).origin} />,
    ),
  )
  .get('/api/v1/openapi.json', (c) => c.json(openApiDocument(allOperations, new URL(c.req.url).origin)));
