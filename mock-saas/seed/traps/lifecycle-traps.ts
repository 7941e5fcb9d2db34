import { daysAgo, headAt, personOf, plantAccount, plantContact, plantTicket, type Trap } from './trap.ts';

const globex = 'sandbox_globex';
const oldHash = '0'.repeat(64);

/** Made later than they were last changed: an import had day and month the wrong way round. */
export const importBugDomain = 'sunfield-legal.example';
const importedPlaces = [30, 31, 32];

/** What is gone, and still pointed to; what is there, and no longer counts. */
export const lifecycleTraps: readonly Trap[] = [
  {
    id: 'lifecycle-deleted-contact',
    what: 'A deleted contact that an opportunity and a task still name',
    tenantId: globex,
    where: 'contact “Petra Halloran”, opportunity “Portal rollout”',
    scenarios: ['move-portal-rollout'],
    plant: (ground) => {
      plantAccount(ground, 33, 'Blue Heron Labs', 'blue-heron-labs.example');
      const account = headAt(ground, 'accounts', 33);
      const contact = headAt(ground, 'contacts', 33);
      plantContact(ground, 33, {
        name: 'Petra Halloran',
        email: 'petra@blue-heron-labs.example',
        accountId: account.id,
        deletedAt: daysAgo(12),
      });
      ground.rows.opportunities.push({
        ...headAt(ground, 'opportunities', 33),
        accountId: account.id,
        contactId: contact.id,
        name: 'Portal rollout',
        stage: 'proposal',
        position: 900,
        amountMinor: 1_800_000,
        currency: ground.profile.currency,
        closeOn: '2026-03-20',
        ownerId: personOf(ground, 'member').id,
        createdAt: daysAgo(60),
        updatedAt: daysAgo(13),
      });
    },
    isPlanted: ({ contacts, opportunities }) => {
      const gone = contacts.find(({ name, deletedAt }) => name === 'Petra Halloran' && deletedAt);
      return opportunities.some(({ contactId }) => contactId === gone?.id);
    },
  },
  {
    id: 'lifecycle-merged-ticket',
    what: 'A merged ticket: closed, and the talk goes on elsewhere',
    tenantId: globex,
    where: 'tickets with “merged into”',
    scenarios: ['answer-merged-ticket'],
    isPlanted: ({ tickets }) =>
      tickets.some(({ mergedIntoId, status }) => mergedIntoId && status === 'closed'),
  },
  {
    id: 'lifecycle-deactivated-assignee',
    what: 'Somebody who no longer works here still has an open ticket',
    tenantId: globex,
    where: 'ticket T-A134, assignee “Milan Horak”',
    scenarios: ['reassign-after-leaving'],
    plant: (ground) => {
      const { profile, rows } = ground;
      const model = rows.actors.find(({ role }) => role === 'support_agent');
      if (!model) return;
      const id = `${profile.actorPrefix}_support_agent_90`;
      rows.actors.push({
        ...model,
        id,
        reference: model.reference.replace(/\d+$/, '90'),
        email: `milan@${profile.mailDomain}`,
        name: 'Milan Horak',
        title: 'Support agent',
        deactivatedAt: daysAgo(45),
      });
      plantTicket(ground, 34, {
        subject: 'Still waiting for Milan',
        from: ['Rosa Whitcombe', 'rosa@whitcombe-foods.example'],
        body: 'Hi,\n\nMilan wanted to look at our export and I have not heard from him for weeks. Is he on holiday?\n\nRosa',
        days: 44,
        row: { assigneeId: id },
      });
    },
    isPlanted: ({ actors, tickets }) => {
      const left = actors.find(({ deactivatedAt }) => deactivatedAt);
      return tickets.some(({ assigneeId, status }) => assigneeId === left?.id && status === 'open');
    },
  },
  {
    id: 'lifecycle-expired-key',
    what: 'An API key that has expired beside one that works, with names alike',
    tenantId: globex,
    where: 'settings, API keys “Zap connector”',
    scenarios: ['rotate-connector-key'],
    plant: (ground) => {
      const common = {
        keyHash: oldHash,
        scopes: 'tickets:create',
        actorId: personOf(ground, 'admin').id,
        createdById: personOf(ground, 'owner').id,
      };
      ground.rows.apiKeys.push(
        {
          ...headAt(ground, 'api_keys', 35),
          ...common,
          name: 'Zap connector',
          masked: 'dk_…41c7',
          state: 'expired',
          createdAt: daysAgo(420),
          expiresAt: daysAgo(55),
          lastUsedAt: daysAgo(56),
        },
        {
          ...headAt(ground, 'api_keys', 36),
          ...common,
          name: 'Zap connector (new)',
          keyHash: '1'.repeat(64),
          masked: 'dk_…9b02',
          state: 'active',
          createdAt: daysAgo(56),
          lastUsedAt: daysAgo(1),
        },
      );
    },
    isPlanted: ({ apiKeys }) =>
      apiKeys.some(({ name, state }) => name === 'Zap connector' && state === 'expired'),
  },
  {
    id: 'lifecycle-revoked-webhook',
    what: 'A revoked webhook with the name of one that is still called',
    tenantId: globex,
    where: 'settings, webhooks “Orders to warehouse”',
    scenarios: ['point-webhook-elsewhere'],
    plant: (ground) => {
      const common = {
        name: 'Orders to warehouse',
        events: 'invoice.paid',
        secretHash: oldHash,
        createdById: personOf(ground, 'owner').id,
      };
      ground.rows.webhooks.push(
        {
          ...headAt(ground, 'webhooks', 35),
          ...common,
          url: 'https://hooks.globex.example/v1/orders',
          secretMasked: 'wh_…77aa',
          state: 'revoked',
          createdAt: daysAgo(400),
          updatedAt: daysAgo(90),
          revokedAt: daysAgo(90),
        },
        {
          ...headAt(ground, 'webhooks', 36),
          ...common,
          url: 'https://hooks.globex.example/v2/orders',
          secretMasked: 'wh_…08fd',
          state: 'active',
          createdAt: daysAgo(90),
          updatedAt: daysAgo(90),
        },
      );
    },
    isPlanted: ({ webhooks }) =>
      new Set(webhooks.filter(({ name }) => name === 'Orders to warehouse').map(({ state }) => state))
        .size === 2,
  },
  {
    id: 'lifecycle-archived-workspace',
    what: 'A workspace with a name like a living one’s that can be read and takes no change: what is asked for in it cannot be done',
    tenantId: 'sandbox_globex_retail',
    where: 'the workspace',
    scenarios: ['change-in-archived-workspace'],
    isPlanted: ({ auditEvents }) => auditEvents.some(({ action }) => action === 'workspace.archive'),
  },
  {
    id: 'time-import-bug',
    what: 'Contacts made later than they were last changed, by an import that had it wrong',
    tenantId: globex,
    where: 'contacts of “Sunfield Legal”',
    scenarios: ['accounts-without-activity'],
    plant: (ground) => {
      for (const place of importedPlaces) {
        plantContact(ground, place, {
          name: `Imported ${place}`,
          email: `import${place}@${importBugDomain}`,
          createdAt: '2025-12-04T08:00:00.000Z',
          updatedAt: '2025-04-12T08:00:00.000Z',
        });
      }
    },
    isPlanted: ({ contacts }) =>
      contacts.filter(({ createdAt, updatedAt }) => createdAt > updatedAt).length === importedPlaces.length,
  },
  {
    id: 'time-daylight-saving',
    what: 'A ticket of the half hour that does not exist on Lord Howe',
    tenantId: 'sandbox_northwind_traders',
    where: 'ticket T-A137',
    scenarios: ['oldest-ticket-of-the-day'],
    plant: (ground) =>
      plantTicket(ground, 37, {
        subject: 'Reminder came at a time that we did not have',
        from: ['Dorothea Quill', 'dorothea@lagoon-charters.example'],
        body: 'Hello,\n\nmy reminder says 2:10 in the morning of 5 October. We went from 2:00 to 2:30 that night.\n\nDorothea',
        row: {
          createdAt: '2025-10-04T15:31:00.000Z',
          updatedAt: '2025-10-04T15:31:00.000Z',
          status: 'closed',
        },
      }),
    isPlanted: ({ tickets }) => tickets.some(({ createdAt }) => createdAt === '2025-10-04T15:31:00.000Z'),
  },
  ...(
    [
      ['Asia/Kathmandu (+05:45)', 'sandbox_northwind_trading'],
      ['America/St_Johns (-03:30)', 'sandbox_acme_limited'],
      ['Australia/Lord_Howe (half an hour of daylight saving)', 'sandbox_northwind_traders'],
      ['Pacific/Apia (+13:00, a day ahead of most)', 'sandbox_matautu'],
    ] as const
  ).map(
    ([zone, tenantId]): Trap => ({
      id: `time-zone-${tenantId.replace('sandbox_', '').replaceAll('_', '-')}`,
      what: `A workspace in ${zone}: its today is not UTC’s`,
      tenantId,
      where: 'the workspace',
      scenarios: ['task-tomorrow-at-nine'],
      isPlanted: ({ actors }) => actors.length > 0,
    }),
  ),
];
