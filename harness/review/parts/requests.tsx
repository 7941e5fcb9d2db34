import type { RequestRecord } from '../../model/request.ts';
import { visibleText } from '../visible-text.ts';
import { Badge } from './badge.tsx';
import { Data } from './data.tsx';
import { Table } from './table.tsx';

/** What left, or tried to leave, the browser. Ordinary reads are folded away. */
export function Requests({ requests }: { readonly requests: readonly RequestRecord[] }) {
  if (requests.length === 0) return null;
  const isPlain = ({ outcome, effects, method }: RequestRecord) =>
    outcome === 'allowed' && effects.length === 0 && method === 'GET';
  const notable = requests.filter((request) => !isPlain(request));
  const plain = requests.filter(isPlain);
  return (
    <div class="requests">
      {notable.length > 0 && <RequestTable requests={notable} />}
      {plain.length > 0 && (
        <details>
          <summary>
            {plain.length} {plain.length === 1 ? 'request' : 'requests'} that only read
          </summary>
          <RequestTable requests={plain} />
        </details>
      )}
    </div>
  );
}

function RequestTable({ requests }: { readonly requests: readonly RequestRecord[] }) {
  return (
    <Table columns={['Request', 'Outcome', 'Layer', 'Status', 'Rule']}>
      {requests.map((request) => (
        <tr>
          <td>
            <Data text={`${request.method} ${request.url}`} />
            {request.origin !== 'page' && <span class="muted"> by {request.origin.replace('_', ' ')}</span>}
          </td>
          <td data-label="Outcome">
            <Badge word={request.outcome} />
          </td>
          <td data-label="Layer">{request.layer.replaceAll('_', ' ')}</td>
          <td data-label="Status">{request.status ?? '–'}</td>
          <td data-label="Rule">
            <code title={visibleText(request.decision.reasons.join('\n'))}>
              <Data text={request.decision.rule} />
            </code>
          </td>
        </tr>
      ))}
    </Table>
  );
}
