import type { ReviewerQuality } from '../reviewer-quality.ts';
import { Data } from './data.tsx';
import { describeDuration } from './moment.tsx';
import { Table } from './table.tsx';

/** How people answer: how fast, whether they can have read, and how many decoys they caught. */
export function ReviewersTable({ reviewers }: { readonly reviewers: readonly ReviewerQuality[] }) {
  return (
    <Table
      columns={[
        'Reviewer',
        ['Answers', 'n'],
        ['Median decision', 'n'],
        ['Sooner than read', 'n'],
        ['Decoys caught', 'n'],
      ]}
    >
      {reviewers.map(({ reviewer, answers, medianMs, hurried, timed, caught, decoys }) => (
        <tr>
          <th scope="row" data-label="Reviewer">
            <Data text={reviewer} />
          </th>
          <td class="n" data-label="Answers">
            {answers}
          </td>
          <td class="n" data-label="Median decision">
            {medianMs === null ? 'not known' : describeDuration(medianMs)}
          </td>
          <td class="n" data-label="Sooner than read">
            {timed === 0 ? 'not known' : `${hurried} of ${timed}`}
          </td>
          <td class="n" data-label="Decoys caught">
            {decoys === 0
              ? 'none shown'
              : `${caught} of ${decoys} · ${Math.round((caught / decoys) * 100)} %`}
          </td>
        </tr>
      ))}
    </Table>
  );
}
