/** Every table of the world, one file a module: what drizzle-kit, the seed and the features use. */
export * from './schema/billing.ts';
export * from './schema/crm.ts';
export * from './schema/files.ts';
export * from './schema/helpdesk.ts';
export * from './schema/kb.ts';
export * from './schema/mail.ts';
export * from './schema/notifications.ts';
export * from './schema/settings.ts';
export * from './schema/subscriptions.ts';
export * from './schema/team.ts';
export * from './schema/workspace.ts';
export * from './schema/world.ts';
