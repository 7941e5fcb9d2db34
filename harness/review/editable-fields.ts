import type { Approval } from '../model/approval.ts';

/** Fields of what is held whose whole value is shown, and that can be told from the others by their name. */
export function editableFields({ subject: { payload } }: Approval) {
  if (payload === null || !payload.readable) return [];
  const names = payload.fields.map(({ name }) => name);
  return payload.fields.filter(
    ({ name, cut }) => cut === 0 && names.filter((other) => other === name).length === 1,
  );
}
