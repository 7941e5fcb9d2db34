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

/** An element of the accessibility tree. */
export type Found = {
  readonly ref: string;
  /** Its box in the viewport, rounded to whole CSS pixels; null for what stands in a frame. */
  readonly box: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  } | null;
};

const LINE = /^\s*- (\w+) ("(?:[^"\\]|\\.)*")((?: \[[^\]]*\])*)/;
const BOX = /^(\s*- '?\w+(?: "(?:[^"\\]|\\.)*")?(?: \[[^\]]*\])*?) \[box=[-\d,]+\]/gm;

/**
 * Finds the one element of this role and name in a tree with boxes, or the one field of this label; undefined where
 * there is none or more than one, and for targets that are not named so.
 */
export function findRef(tree: string, target: Target): Found | undefined {
  if (!('role' in target || 'label' in target)) return undefined;
  const roles: readonly string[] = 'role' in target ? [target.role] : FIELD_ROLES;
  const name = 'role' in target ? target.name : target.label;
  const quoted = JSON.stringify(name);
  const found = tree.split('\n').flatMap((line) => {
    const match = line.includes(quoted) ? LINE.exec(line) : null;
    return match !== null && match[2] === quoted && roles.includes(match[1] ?? '') ? [match[3] ?? ''] : [];
  });
  const [attributes = ''] = found;
  const ref = /\[ref=((?:f\d+)?e\d+)\]/.exec(attributes)?.[1];
  if (found.length !== 1 || ref === undefined) return undefined;
  const [, x, y, width, height] = /\[box=(-?\d+),(-?\d+),(\d+),(\d+)\]/.exec(attributes) ?? [];
  const isFramed = frameOf(ref) !== frameOf(/\[ref=(\w+)\]/.exec(tree)?.[1] ?? '');
  const box =
    height === undefined || isFramed
      ? null
      : { x: Number(x), y: Number(y), width: Number(width), height: Number(height) };
  return { ref, box };
}

/** Takes the boxes out of a tree: they are for the harness, and the picture shows them. */
export function withoutBoxes(tree: string): string {
  return tree.replace(BOX, '$1');
}

function frameOf(ref: string): string {
  return ref.slice(0, ref.indexOf('e'));
}
