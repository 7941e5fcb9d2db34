/** A path of the route map: `/invoices/:id/refunds`, or `/static/*` for everything below. */
const PATTERN =
  /^\/(?:(?:[\w.~!$&'()+,=@-]+|:[a-z_]\w*)(?:\/(?:[\w.~!$&'()+,=@-]+|:[a-z_]\w*))*(?:\/\*)?|\*)?\/?$/i;

export function isPathPattern(text: string): boolean {
  return PATTERN.test(text) && new Set(parametersOf(text)).size === parametersOf(text).length;
}

/** Names of the parameters, in order. */
export function parametersOf(pattern: string): readonly string[] {
  return segmentsOf(pattern).flatMap((segment) => (segment.startsWith(':') ? [segment.slice(1)] : []));
}

/** How much of a pattern is written out: the more, the fewer paths it is meant for. */
export function literalLength(pattern: string): number {
  return segmentsOf(pattern).filter((segment) => segment !== '*' && !segment.startsWith(':')).length;
}

/** The parameters of a path that the pattern is for; undefined for any other. A parameter is one whole segment. */
export function matchPath(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const wanted = segmentsOf(pattern);
  const given = segmentsOf(path);
  const rest = wanted.at(-1) === '*';
  if (rest ? given.length < wanted.length : given.length !== wanted.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    if (segment === '*') break;
    const value = given[index] ?? '';
    if (!segment.startsWith(':')) {
      if (segment !== decodeURIComponent(value)) return undefined;
    } else if (value === '') return undefined;
    else parameters[segment.slice(1)] = decodeURIComponent(value);
  }
  return parameters;
}

function segmentsOf(path: string): readonly string[] {
  return path.split('/').slice(1);
}
