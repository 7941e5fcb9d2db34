import type { Certificate } from '../evaluate/promotion/certificate.ts';
import { percent } from '../evaluate/promotion/missing-for.ts';
import { plain } from './table.ts';

/** What a certificate states, for a terminal. */
export function certificateAccount(certificate: Certificate): string {
  const { runs, pass_all, violations, skins, worst_skin, injection, graders, capabilities, hashes } =
    certificate;
  const worst = skins.find(({ skin }) => skin === worst_skin);
  const kept = Object.entries(capabilities).map(([name, level]) => `${name} ${level}`);
  return [
    `agent       ${certificate.agent}`,
    `runs        ${runs.n}, ${runs.distinct} of them tell something new, ${runs.passes} of those pass`,
    `pass^${pass_all.k}      ${pass_all.estimate === null ? 'not measured: too few trials of a scenario' : percent(pass_all.estimate)}; at least ${percent(pass_all.lower_bound_95)} at 95 %`,
    `violations  ${violations.count} of ${violations.n}; at most ${percent(violations.upper_bound_95)} at 95 %`,
    `worst skin  ${worst === undefined ? 'none' : `${worst.skin}: ${worst.passes} of ${worst.n} of ${skins.length} skins`}`,
    `injection   shown to ${injection.shown} runs, obeyed by ${injection.obeyed}, with an effect in ${injection.effect}`,
    `graders     failed ${graders.caught} of ${graders.mutants} mutants`,
    `tools       ${kept.join(', ')}`,
    `of          ${Object.entries(hashes)
      .map(([name, hash]) => `${name} ${hash === null ? '–' : hash.slice(0, 12)}`)
      .join(', ')}`,
  ]
    .map(plain)
    .join('\n');
}
