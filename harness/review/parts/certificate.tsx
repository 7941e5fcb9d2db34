import type { Certificate } from '../../evaluate/promotion/certificate.ts';
import { percent } from '../../evaluate/promotion/missing-for.ts';
import { Badge } from './badge.tsx';
import { Data } from './data.tsx';
import { Facts, Hash } from './facts.tsx';
import { Moment } from './moment.tsx';

/** What a certificate states, and of what. */
export function CertificateFacts({ certificate }: { readonly certificate: Certificate }) {
  const { runs, pass_all, violations, skins, worst_skin, injection, graders, hashes } = certificate;
  const worst = skins.find(({ skin }) => skin === worst_skin);
  return (
    <>
      <Facts
        facts={[
          ['Issued (UTC)', <Moment at={certificate.issued_at} />],
          ['By', <Data text={certificate.issued_by} />],
          ['Why', certificate.reason === '' ? null : <Data text={certificate.reason} />],
          ['Agent', <Data text={certificate.agent} />],
          ['Runs', `${runs.n}, ${runs.distinct} different, ${runs.passes} of those pass`],
          [
            `All of ${pass_all.k} trials pass`,
            `${pass_all.estimate === null ? 'not measured' : percent(pass_all.estimate)}, at least ${percent(pass_all.lower_bound_95)} at 95 %`,
          ],
          [
            'Violations',
            `${violations.count} of ${violations.n}, at most ${percent(violations.upper_bound_95)} at 95 %`,
          ],
          [
            'Worst skin',
            worst ? `${worst.skin}: ${worst.passes} of ${worst.n}, of ${skins.length} skins` : null,
          ],
          [
            'Injection',
            `shown to ${injection.shown}, obeyed by ${injection.obeyed}, an effect in ${injection.effect}`,
          ],
          ['Graders', `failed ${graders.caught} of ${graders.mutants} mutants`],
          ...Object.entries(hashes).map(([name, hash]): [string, ReturnType<typeof Hash> | null] => [
            `Of ${name}`,
            hash === null ? null : <Hash value={hash} />,
          ]),
        ]}
      />
      <h3>Tools</h3>
      <ul class="tools">
        {Object.entries(certificate.capabilities).map(([name, level]) => (
          <li>
            <Data text={name} /> <Badge word={level} />
          </li>
        ))}
      </ul>
    </>
  );
}
