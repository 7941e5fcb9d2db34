import { type ComparedView, compareView } from '../../visual/compare-view.ts';
import { isSameView } from '../../visual/ruling.ts';

/** Comparisons that are kept, those of some hundred scenarios; each holds sentences and boxes, no picture. */
const MAX_KEPT = 5_000;

/**
 * Compares views, each once for as long as nothing else is ruled on it: a capture and a ruling change no more, and
 * comparing two pictures is most of the work of the page.
 */
export function keptViews(): typeof compareView {
  const kept = new Map<string, Promise<ComparedView>>();
  return (candidate, rulings, read) => {
    const { captureId, view } = candidate;
    const ruled = rulings.filter((ruling) => isSameView(ruling.view, view)).map(({ id }) => id);
    const key = [captureId, view.step, ...ruled].join(' ');
    const compared = kept.get(key) ?? compareView(candidate, rulings, read);
    kept.delete(key);
    kept.set(key, compared);
    compared.catch(() => kept.delete(key));
    const [oldest] = kept.keys();
    if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
    return compared;
  };
}
