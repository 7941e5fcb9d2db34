import type { Approval } from '../model/approval.ts';
import type { RunBackground } from '../trace/run-background.ts';
import { visibleText } from './visible-text.ts';

/** What a careful person would look at twice before answering, one sentence each; none where nothing stands out. */
export function secondLook(approval: Approval, background: RunBackground): readonly string[] {
  const { subject, claim, tenantId, effects } = approval;
  const own = effects.filter(({ incidental }) => !incidental);
  const others = [...new Set(own.flatMap((effect) => effect.tenantId ?? []))].filter(
    (tenant) => tenant !== tenantId,
  );
  const sent = own.filter(({ kind }) => kind === 'send').length;
  const refused = (background.approvals.get('rejected') ?? 0) + (background.approvals.get('expired') ?? 0);
  const texts = [
    subject.label,
    claim ?? '',
    ...(subject.payload?.fields ?? []).flatMap(({ name, value }) => [name, value]),
  ];
  const payload = subject.payload;
  return [
    ...others.map((tenant) => `It touches ${tenant}, and the agent works for ${tenantId}.`),
    ...(own.length === 0
      ? ['No change in the product is predicted: only the request itself says what it does.']
      : []),
    ...(own.length > 1 ? [`It does ${own.length} things at once.`] : []),
    ...(sent > 1 ? [`It sends ${sent} messages.`] : []),
    ...(payload !== null && !payload.readable ? ['What it sends can’t be read.'] : []),
    ...(payload?.fields.some(({ cut }) => cut > 0) || (payload?.more ?? 0) > 0
      ? ['Part of what it sends is too long to be shown.']
      : []),
    ...(texts.some((text) => visibleText(text) !== text)
      ? ['It has characters that are hidden, or look like others; they are shown by their codes.']
      : []),
    ...[...background.findings].map(
      ([kind, total]) =>
        `Found in this run${total > 1 ? `, ${total} times` : ''}: ${kind.replaceAll('_', ' ')}.`,
    ),
    ...(refused > 0
      ? [
          `${refused} earlier ${refused === 1 ? 'request' : 'requests'} of this run ${refused === 1 ? 'was' : 'were'} not approved.`,
        ]
      : []),
  ];
}
