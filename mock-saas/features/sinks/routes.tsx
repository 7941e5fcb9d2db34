import { Hono } from 'hono';
import type { AppEnv } from '../../app-env.ts';

export const sinksRoutes = new Hono<AppEnv>();
