import type { Tone } from '../../feature.ts';
import { useWords } from '../../ui/locale.ts';
import type { Consent } from './service.ts';
import { contactsWords } from './words.ts';

const tones: Readonly<Record<Consent, Tone>> = { unknown: 'quiet', granted: 'good', withdrawn: 'bad' };

/** What somebody has said about being written to or called. */
export function ConsentBadge({ consent }: { consent: Consent }) {
  return <span class={`badge ${tones[consent]}`}>{useWords(contactsWords)[consent]}</span>;
}
