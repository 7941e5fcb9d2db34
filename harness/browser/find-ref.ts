import type { Target } from '../model/action.ts';

/** Roles of what a label can stand beside. */
export const FIELD_ROLES = [
  'textbox',
  'combobox',
  'checkbox',
  'radio',
  'searchbox',
  'spinbutton',
  'listbox',
  'switch',
] as const;

const LINE = /^\s*- (\w+) ("(?:[^"\\]|\\.)*")((?: \[[^\]]*\])*)/;

/**
 * Finds the handle that an accessibility tree gives the one element of this role and name, or the one field of this
 * label; undefined where there is none or more than one, and for targets that are not named so.
 */
export function findRef(tree: string, target: Target): string | undefined {
  if (!('role' in target || 'label' in target)) return undefined;
  const roles: readonly string[] = 'role' in target ? [target.role] : FIELD_ROLES;
  const name = 'role' in target ? target.name : target.label;
  const quoted = JSON.stringify(name);
  const found = tree.split('\n').flatMap((line) => {
    const match = line.includes(quoted) ? LINE.exec(line) : null;
    return match !== null && match[2] === quoted && roles.includes(match[1] ?? '') ? [match[3] ?? ''] : [];
  });
  return found.length === 1 ? /\[ref=((?:f\d+)?e\d+)\]/.exec(found[0] ?? '')?.[1] : undefined;
}
