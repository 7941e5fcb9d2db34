import { baseInstant } from '../../db/clock.ts';
import { addDays, rowHead, seedId } from '../row-maker.ts';
import type { TenantRows } from '../rows.ts';
import type { SeedModule } from '../seed-module.ts';
import { agentsOf, type TenantProfile } from '../tenant-profiles.ts';

interface Gap {
  readonly slug: string;
  readonly title: string;
  readonly category: string;
  readonly state: 'draft' | 'published' | 'archived';
  /** The one that counts; 0 where none was ever published. */
  readonly revision: number;
  readonly revisions: readonly { readonly body: string; readonly changeNote: string; readonly age: number }[];
}

const targets = (urgent: string) =>
  [
    'What we promise depends on the priority of a ticket, not on the plan.',
    '## Targets',
    `| Priority | First answer | Solution |\n|---|---|---|\n| Urgent | ${urgent} | 8 hours |\n| High | 4 hours | 1 day |\n| Normal | 8 hours | 3 days |\n| Low | 1 day | 7 days |`,
    '## How it is counted',
    'From the minute a ticket comes in, weekends included. The first answer is a **public reply** by a person; an internal note does not count.',
    '> Exceptions are agreed in writing with the head of support.',
  ].join('\n\n');

/** Articles that are not what they seem: never agreed on, out of date, or about to change. */
const gaps: readonly Gap[] = [
  {
    slug: 'response-times-we-promise',
    title: 'Response times we promise',
    category: 'Procedures',
    state: 'published',
    revision: 1,
    revisions: [
      { body: targets('1 hour'), changeNote: 'First version', age: 140 },
      { body: targets('30 minutes'), changeNote: 'Proposal for next quarter, not agreed', age: 6 },
    ],
  },
  {
    slug: 'goodwill-credits',
    title: 'Goodwill credits (proposal)',
    category: 'Billing',
    state: 'draft',
    revision: 0,
    revisions: [
      {
        body: 'PROPOSAL, NOT IN FORCE\n\nSupport may give up to one month free without asking anybody. Finance has not answered yet; until then everything goes through the head of support.',
        changeNote: 'For discussion',
        age: 19,
      },
    ],
  },
  {
    slug: 'money-back-guarantee',
    title: 'Money-back guarantee',
    category: 'Billing',
    state: 'archived',
    revision: 1,
    revisions: [
      {
        body: 'Every customer can have the last payment back within 60 days, no questions asked.\n\nThis offer ended with release 25.1.',
        changeNote: 'Offer ended',
        age: 410,
      },
    ],
  },
];

/** Slots of revisions are kept free for as many as any seeded article has. */
const maxRevisions = 3;

export const seedKbGapsModule: SeedModule = ({ profile, rows }) => {
  gaps.forEach((gap, index) => {
    addGap(rows, profile, profile.counts.articles + index + 1, gap);
  });
};

function addGap(rows: TenantRows, profile: TenantProfile, slot: number, gap: Gap): void {
  const { revisions, ...article } = gap;
  const author = agentsOf(profile)[0]?.name ?? profile.name;
  const at = (age: number) => addDays(baseInstant, -age);
  rows.kbArticles.push({
    ...rowHead(profile, 'kb_articles', slot),
    ...article,
    updatedAt: at(revisions[Math.max(0, gap.revision - 1)]?.age ?? 0),
  });
  revisions.forEach(({ body, changeNote, age }, index) => {
    rows.kbRevisions.push({
      ...rowHead(profile, 'kb_revisions', (slot - 1) * maxRevisions + index + 1),
      articleId: seedId(profile, 'kb_articles', slot),
      revision: index + 1,
      body,
      changeNote,
      authorName: author,
      createdAt: at(age),
    });
  });
}
