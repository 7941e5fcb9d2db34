import { Hono } from 'hono';
import { describeOperations, openApiDocument } from '../../api/openapi.ts';
import type { AppEnv } from '../../app-env.ts';
import { render } from '../../ui/render.tsx';
import { allOperations } from '../operations.ts';
import { ApiReference } from './views.tsx';

// Its type is named: what the document is made of would be spelled out in it otherwise.
export const developersRoutes: Hono<AppEnv> = new Hono<AppEnv>();

developersRoutes
  .get('/developers', (c) =>
    render(
      c,
      { title: c.var.words.developers, section: 'developers' },
      <ApiReference description={describeOperations(allOperations)} origin={new URL(c.req.url).origin} />,
    ),
  )
  .get('/api/v1/openapi.json', (c) => c.json(openApiDocument(allOperations, new URL(c.req.url).origin)));
