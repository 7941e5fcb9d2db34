import type { ContactRow } from '../../db/schema.ts';
import type { Consent } from './service.ts';

const strictness: Readonly<Record<Consent, number>> = { granted: 0, unknown: 1, withdrawn: 2 };

/** Of two statements of one person, the one that allows less. */
export const stricter = (a: Consent, b: Consent): Consent => (strictness[a] >= strictness[b] ? a : b);

export const consentChannels = ['emailConsent', 'phoneConsent'] as const;
export type ConsentChannel = (typeof consentChannels)[number];

/** The channels about which records of one person disagree. */
export const conflictsOf = (
  contacts: readonly Pick<ContactRow, ConsentChannel>[],
): readonly ConsentChannel[] =>
  consentChannels.filter((channel) => new Set(contacts.map((contact) => contact[channel])).size > 1);
