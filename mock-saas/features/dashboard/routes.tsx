import { Hono } from 'hono';
import type { AppEnv } from '../../app-env.ts';
import { render } from '../../ui/render.tsx';
import { readMine } from './mine.ts';
import { readDashboard } from './service.ts';
import { DashboardPage } from './views.tsx';

export const dashboardRoutes = new Hono<AppEnv>().get('/', (c) => {
  const { workspace } = c.var;
  return render(
    c,
    { title: c.var.words.dashboard, section: 'dashboard' },
    <DashboardPage dashboard={readDashboard(workspace)} mine={readMine(workspace)} workspace={workspace} />,
  );
});
