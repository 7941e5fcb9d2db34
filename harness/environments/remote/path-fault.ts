/** What a path may not hide behind percent signs: unreserved characters, separators, controls, and percent signs. */
const HIDDEN = /[\w.~/\\%;\p{Cc}-]/u;

/** Why a path could be taken for another one by the app than by the route map; undefined where there is one reading. */
export function findPathFault(path: string): string | undefined {
  if (path.includes('//')) return 'its path has an empty segment';
  if (path.split('/').some((segment) => segment === '.' || segment === '..'))
    return 'its path has a dot segment';
  if (/[;\\\p{Cc}]/u.test(path)) return 'its path has a semicolon, a backslash or a control character';
  for (const [escaped] of path.matchAll(/(?:%[0-9a-f]{2})+/gi)) {
    const text = decodeText(escaped);
    if (text === undefined) return 'its path is not UTF-8';
    if (HIDDEN.test(text)) return `its path hides ${JSON.stringify(text)} behind percent signs`;
  }
  return /%(?![0-9a-f]{2})/i.test(path) ? 'its path has a percent sign that stands for nothing' : undefined;
}

/** Undoes percent signs; undefined where the bytes are no UTF-8. */
export function decodeText(escaped: string): string | undefined {
  try {
    return decodeURIComponent(escaped);
  } catch {
    return undefined;
  }
}
