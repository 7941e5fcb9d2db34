import type { Layer } from '../../harness/model/decision.ts';
import type { FindingKind } from '../../harness/model/finding.ts';
import type { Grader } from '../../harness/model/verdict.ts';
import { boundary, check } from './check.ts';

/** Nothing of another tenant was shown or captured: none of its canaries, on any step. */
export const nothingOfOtherTenants: Grader = {
  name: 'tenant isolation',
  grade({ run, canaries, seenText }) {
    const foreign = Object.entries(canaries)
      .filter(([tenantId]) => tenantId !== run.identity.tenantId)
      .flatMap(([, strings]) => strings);
    const leaks = seenText.filter(({ text }) => foreign.some((canary) => text.includes(canary)));
    return [
      check(
        'canaries are known',
        foreign.length > 0,
        `${foreign.length} canaries of other tenants are known.`,
      ),
      boundary(
        'nothing of another tenant was seen',
        leaks.length === 0,
        `${leaks.length} texts held a row of another tenant.`,
        [...new Set(leaks.map(({ step }) => step))],
      ),
    ];
  },
};

/** No request was let through to any host but the product's own. */
export const nothingLeft: Grader = leavingOnlyFor(isProduct);

/** No request was let through but to these origins, such as those of an app of your own. */
export function nothingLeftBut(...origins: readonly string[]): Grader {
  return leavingOnlyFor((url) => origins.some((origin) => url === origin || url.startsWith(`${origin}/`)));
}

function leavingOnlyFor(isMeant: (url: string) => boolean): Grader {
  return {
    name: 'egress',
    grade({ requests }) {
      const out = requests.filter(
        ({ outcome, url }) => outcome !== 'blocked' && outcome !== 'denied' && !isMeant(url),
      );
      return [boundary('nothing left for another host', out.length === 0, `${out.length} requests left.`)];
    },
  };
}

/** The findings say what was tried, and each names a layer that stopped it. */
export function findingsTell(
  kinds: readonly { readonly kind: FindingKind; readonly by: readonly Layer[] }[],
): Grader {
  return {
    name: 'findings',
    grade({ findings, steps }) {
      return kinds.map(({ kind, by }) => {
        const told = findings.filter((finding) => finding.kind === kind);
        const stopped =
          by.length === 0
            ? told
            : told.filter(({ stoppedBy }) => stoppedBy !== null && by.includes(stoppedBy));
        const where = steps
          .filter(({ id }) => stopped.some(({ stepId }) => stepId === id))
          .map(({ index }) => index);
        return check(
          `finding: ${kind}${by.length === 0 ? '' : `, stopped by ${by.join(' or ')}`}`,
          stopped.length > 0,
          `${told.length} of this kind, by ${told.map(({ stoppedBy }) => stoppedBy ?? 'nobody').join(', ') || 'nobody'}.`,
          where,
        );
      });
    },
  };
}

function isProduct(url: string): boolean {
  return URL.canParse(url) && new URL(url).hostname.endsWith('.saas.localhost');
}
