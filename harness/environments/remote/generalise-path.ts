/** A segment that names one object rather than a kind of thing: it has a digit in it, or is too long for a word. */
function namesOne(segment: string): boolean {
  if (/^v\d{1,2}$/i.test(segment)) return false;
  return /\d/.test(segment) || segment.length > 32 || /[^\w.-]/.test(segment);
}

/** As many different words at one place as this are names, not parts of the app. */
const MANY = 5;

/**
 * Puts a parameter in the place of each segment that names one object: `/invoices/INV-77` becomes `/invoices/:invoice`.
 *
 * @param others paths that were seen with it; a place at which many different words stand is a parameter as well
 */
export function generalisePath(path: string, others: readonly string[]): string {
  const segments = path.split('/').slice(1);
  const used = new Map<string, number>();
  const out = segments.map((segment, index) => {
    const before = segments.slice(0, index).join('/');
    const here = new Set(
      others
        .map((other) => other.split('/').slice(1))
        .filter(
          (other) =>
            other.length === segments.length && index > 0 && other.slice(0, index).join('/') === before,
        )
        .map((other) => other[index]),
    );
    if (segment === '' || (!namesOne(segment) && here.size < MANY)) return segment;
    const name = parameterFor(segments[index - 1] ?? '');
    const times = (used.get(name) ?? 0) + 1;
    used.set(name, times);
    return `:${name}${times === 1 ? '' : times}`;
  });
  return `/${out.join('/')}`;
}

/** `invoices` holds one `invoice`. */
function parameterFor(parent: string): string {
  const word = parent.toLowerCase().replace(/[^a-z]/g, '');
  const one = word.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');
  return one === '' ? 'id' : one;
}
