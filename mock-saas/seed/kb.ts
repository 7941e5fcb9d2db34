import { baseInstant } from '../db/clock.ts';
import type { kbArticles, kbRevisions } from '../db/schema.ts';
import { slugOf } from './company-names.ts';
import { refundArticle } from './hero-article.ts';
import { type KbSource, kbSources } from './kb-articles.ts';
import { createRandom, type Random } from './random.ts';
import { addDays, rowHead, seedId } from './row-maker.ts';
import { agentsOf, type TenantProfile } from './tenant-profiles.ts';

export interface KbRows {
  readonly articles: (typeof kbArticles.$inferInsert)[];
  readonly revisions: (typeof kbRevisions.$inferInsert)[];
}

export interface DraftedRevision {
  readonly body: string;
  readonly changeNote: string;
  readonly authorName: string;
  readonly createdAt: string;
}

const maxRevisions = 3;

export function seedKb(seed: number, profile: TenantProfile): KbRows {
  const rows: KbRows = { articles: [], revisions: [] };
  const sources = kbSources.slice(0, profile.counts.articles - 1);
  addArticle(rows, profile, 1, refundArticle.title, refundArticle.category, refundArticle.revisions(profile));
  sources.forEach((source, index) => {
    const slot = index + 2;
    const random = createRandom(seed, profile.id, 'kb_articles', slot);
    addArticle(rows, profile, slot, source.title, source.category, makeRevisions(random, profile, source));
  });
  return rows;
}

function addArticle(
  rows: KbRows,
  profile: TenantProfile,
  slot: number,
  title: string,
  category: string,
  revisions: readonly DraftedRevision[],
): void {
  const updatedAt = revisions.at(-1)?.createdAt ?? baseInstant;
  rows.articles.push({
    ...rowHead(profile, 'kb_articles', slot),
    slug: slugOf(title),
    title,
    category,
    revision: revisions.length,
    updatedAt,
  });
  revisions.forEach((revision, index) => {
    rows.revisions.push({
      ...rowHead(profile, 'kb_revisions', (slot - 1) * maxRevisions + index + 1),
      articleId: seedId(profile, 'kb_articles', slot),
      revision: index + 1,
      ...revision,
    });
  });
}

const sections: readonly string[] = [
  '## If it does not work\n\nLoad the page again, then try a private window. If that changes nothing, write to us and name the time at which it happened; we find it in the log by that.',
  '## Who can do this\n\nOwners and admins. Members see the page but not the button. If the button is missing although you are an admin, sign out and in again: roles are read when you sign in.',
  '## Limits\n\n- Starter: 3 projects, 1 GB\n- Team: 50 projects, 20 GB\n- Studio: 100 projects, 100 GB\n- Business: no limit on projects, 500 GB',
  '## Questions we often get\n\nDoes it cost extra? No.\n\nDoes everybody see it? Only people in the project.\n\nCan it be undone? Yes, for 30 days, see “Undoing changes”.',
  '## Background\n\nWe changed how this works in release 25.3. Before that, the setting belonged to the project and had to be made in each of them. Workspaces from before the release keep the old setting until somebody changes it, which is why two workspaces of the same company can behave differently.',
];

function makeRevisions(random: Random, profile: TenantProfile, source: KbSource): DraftedRevision[] {
  const count = random.weighted([
    [55, 1],
    [35, 2],
    [10, 3],
  ]);
  const age = random.int(20, 300);
  const authors = agentsOf(profile);
  const extra = Math.min(sections.length, Math.round(random.logNormal(1.2, 0.7)));
  const start = random.int(0, sections.length - 1);
  return Array.from({ length: count }, (_, index) => {
    const current = index === count - 1;
    const added = Array.from({ length: extra }, (_, at) => sections[(start + at) % sections.length] ?? '');
    return {
      body: [
        source.lead,
        '## What to do',
        source.steps.map((step, number) => `${number + 1}. ${step}`).join('\n'),
        ...(source.tips.length > 0
          ? ['## Good to know', source.tips.map((tip) => `- ${tip}`).join('\n')]
          : []),
        ...(current ? added : []),
      ].join('\n\n'),
      changeNote:
        index === 0
          ? 'First version'
          : random.pick(['Reworded', 'Screens of release 25.3', 'More questions']),
      authorName: random.pick(authors).name,
      createdAt: addDays(baseInstant, -age * (count - index) - random.next()),
    };
  });
}
