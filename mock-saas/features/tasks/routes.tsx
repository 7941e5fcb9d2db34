import { Hono } from 'hono';
import type { AppEnv } from '../../app-env.ts';

export const tasksRoutes = new Hono<AppEnv>();
