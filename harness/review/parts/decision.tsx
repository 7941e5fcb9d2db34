import type { Decision as Decided, Layer } from '../../model/decision.ts';
import { Badge } from './badge.tsx';
import { Data } from './data.tsx';

type DecisionProps = {
  readonly decision: Decided;
  /** Null where every layer let it pass. */
  readonly layer: Layer | null;
};

/** What was decided, by which rule, where and why. */
export function Decision({ decision, layer }: DecisionProps) {
  return (
    <div class="decision">
      <p>
        <Badge word={decision.outcome} /> as <Badge word={decision.risk} /> by rule{' '}
        <code>
          <Data text={decision.rule} />
        </code>
        {layer && <> at the {layer.replaceAll('_', ' ')} layer</>}
      </p>
      {decision.reasons.length > 0 && (
        <ul>
          {decision.reasons.map((reason) => (
            <li>
              <Data text={reason} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
