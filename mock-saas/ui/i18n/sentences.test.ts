import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { desc } from 'drizzle-orm';
import { notifications } from '../../db/schema.ts';
import { notify } from '../../features/notifications/notify.ts';
import type { Language } from '../../model.ts';
import { signInForTest } from '../../test-session.ts';
import { openTestWorkspace } from '../../testing/open-test-workspace.ts';
import { openWorld, prepareImage } from '../../world.ts';
import { say, sayIn } from './say.ts';
import { sentences } from './sentences.ts';

const slotsOf = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([slot]) => slot).toSorted();

test('every translation fills in what the English sentence does', () => {
  for (const [english, others] of Object.entries(sentences)) {
    for (const [language, text] of Object.entries(others)) {
      expect(text.trim(), `${language}: ${english}`).not.toBe('');
      expect(slotsOf(text), `${language}: ${english}`).toEqual(slotsOf(english));
    }
  }
});

test('what is said nowhere any more is not kept', () => {
  const root = new URL('../../', import.meta.url);
  const code = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/sentences\.ts$|\.test\.ts$/.test(name))
    .map((name) => readFileSync(new URL(name, root), 'utf8').replaceAll('\\n', '\n'))
    .join('\n');
  const unsaid = Object.keys(sentences).filter((text) => /^[A-Z“{]/.test(text) && !code.includes(text));
  expect(unsaid).toEqual([]);
});

test('a sentence in a sentence is said in the same language, and what people wrote stays', () => {
  const message = say('{name} is missing.', { name: say('The subject') });
  expect(sayIn('en', message)).toBe('The subject is missing.');
  expect(sayIn('de', message)).toBe('Der Betreff fehlt.');
  const odd = say('There is no account “{text}”.', { text: '{text} The subject' });
  expect(sayIn('en', odd)).toBe('There is no account “{text} The subject”.');
});

interface Case {
  readonly language: Language;
  readonly actor: string;
  readonly flash: string;
  readonly missing: string;
  readonly empty: string;
}

const cases: readonly Case[] = [
  {
    language: 'de',
    actor: 'sandbox_alpenrand_admin_01',
    flash: 'Ticket aktualisiert.',
    missing: 'Ticket T-0 gibt es hier nicht.',
    empty: 'Die Nachricht darf nicht leer sein.',
  },
  {
    language: 'fr',
    actor: 'sandbox_lumiere_admin_01',
    flash: 'Ticket mis à jour.',
    missing: 'Il n’y a pas de ticket T-0 ici.',
    empty: 'Message : ne peut pas être vide.',
  },
  {
    language: 'ja',
    actor: 'sandbox_hoshino_admin_01',
    flash: 'チケットを更新しました。',
    missing: 'チケット T-0 は見つかりません。',
    empty: 'メッセージは空にできません。',
  },
  {
    language: 'ar',
    actor: 'sandbox_dana_admin_01',
    flash: 'حُدّثت التذكرة.',
    missing: 'لا توجد تذكرة T-0 هنا.',
    empty: 'الرسالة: لا يمكن أن يكون فارغًا.',
  },
];

for (const { language, actor, flash, missing, empty } of cases) {
  test(`${language}: flash, refusal, and what is not there are said in the tenant’s language`, async () => {
    const world = openWorld(prepareImage({ seed: 1, profile: 'small' }));
    const admin = signInForTest(world, actor);
    const list = await (await world.fetch(admin.get('/tickets?flash=ticket-updated'))).text();
    expect(list).toContain(`role="status">${flash}</p>`);
    expect(await (await world.fetch(admin.get('/tickets/T-0'))).text()).toContain(missing);
    const [, number = ''] = /href="\/tickets\/(T-\d+)"/.exec(list) ?? [];
    const refused = await world.fetch(admin.post(`/tickets/${number}/comments`, { body: ' ' }));
    expect([refused.status, (await refused.text()).includes(empty)]).toEqual([422, true]);
    const { error } = await (await world.fetch(admin.get('/api/v1/tickets/T-0'))).json();
    expect(error).toEqual({ code: 'not_found', message: missing });
  });
}

test('what the product tells and mails by itself is in the tenant’s language', async () => {
  const { workspace } = openTestWorkspace('sandbox_hoshino_admin_01');
  workspace.mutate('ticket.update', 'ticket T-1', () =>
    notify(workspace, {
      actorId: 'sandbox_hoshino_member_01',
      kind: 'ticket.assigned',
      title: say('{name} assigned {number} to you', { name: 'Sora', number: 'T-1' }),
      body: '',
      href: '/tickets/T-1',
    }),
  );
  const [told] = workspace.store.list(notifications, { orderBy: [desc(notifications.createdAt)], limit: 1 });
  expect(told?.title).toBe('Sora さんが T-1 をあなたに割り当てました');
});

test('an invitation of a German workspace is a German mail', async () => {
  const world = openWorld(prepareImage({ seed: 1, profile: 'small' }));
  const admin = signInForTest(world, 'sandbox_alpenrand_admin_01');
  const email = 'neu@alpenrand.example';
  const drafted = await world.fetch(admin.post('/team/invitations', { email, role: 'member', note: '' }));
  const path = drafted.headers.get('location')?.split('?')[0] ?? '';
  expect(drafted.status, await drafted.text()).toBe(303);
  const attempt = await world.attempt(admin.post(`${path}/send`));
  const mail = attempt.changes.find(({ table, kind }) => table === 'mails' && kind === 'insert');
  attempt.commit();
  expect(mail?.after?.subject).toContain('lädt Sie zu Alpenrand Logistik AG ein');
  expect(mail?.after?.body).toContain('Wählen Sie ein Passwort');
});
