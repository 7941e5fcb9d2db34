import type { Answer } from '../model/answer.ts';
import type { Approval } from '../model/approval.ts';

/** Adults read 238 words of English a minute in silence: Brysbaert 2019, doi.org/10.1016/j.jml.2019.104047. */
const WORDS_PER_MINUTE = 238;

/** Somebody who has seen many of a kind reads less of it; nobody decides on what they have read a third of. */
const SHARE = 1 / 3;

/** About how long it takes to read what an approval shows of itself, ms. */
export function readingMs({ effects, subject, claim, decision }: Approval): number {
  const texts = [
    ...effects.filter(({ incidental }) => !incidental).map(({ summary }) => summary),
    ...(subject.payload?.fields ?? []).flatMap(({ name, value }) => [name, value]),
    subject.label,
    claim ?? '',
    ...decision.reasons,
  ];
  const words = texts.join(' ').split(/\s+/).filter(Boolean).length;
  return Math.round((words / WORDS_PER_MINUTE) * 60_000);
}

/** Whether an answer came sooner than its question can have been read. */
export function isHurried({ tookMs, readingMs: needed }: Pick<Answer, 'tookMs' | 'readingMs'>): boolean {
  return tookMs !== null && tookMs < needed * SHARE;
}
