import { findUrl } from '../find-url.ts';
import type { Effect } from '../model/effect.ts';
import type { RequestRecord } from '../model/request.ts';
import { cellInWords, columnSentence, nodeSentence, rowInWords, sentence } from './change-words.ts';
import { diffAccessibility, diffDocuments, type NodeChange } from './diff-captures.ts';
import type { Region } from './find-regions.ts';
import { changeFingerprint, generalised, groupFingerprint } from './fingerprint.ts';
import { type Box, regionOf } from './region-of.ts';

/** A capture with its texts read; `boxes` are those of its elements in the picture, in the order of the document, null where unknown. */
export type CaptureTexts = {
  readonly url: string;
  readonly title: string;
  readonly dom: string;
  readonly accessibility: string;
  readonly boxes: readonly (Box | null)[] | null;
};

/** Where a change shows: the address, the world's rows, the document, what is announced, the picture, the network. */
export type ChangeKind = 'page' | 'row' | 'node' | 'announced' | 'picture' | 'request';

/** One thing that a step changed. */
export type StepChange = {
  readonly kind: ChangeKind;
  /** For a person. Holds text of the page. */
  readonly sentence: string;
  /** The node that shows it. */
  readonly node: NodeChange | null;
  /** The row that it comes from. */
  readonly row: { readonly table: string; readonly rowId: string; readonly column: string | null } | null;
  /** Where that node stands in each picture, in CSS pixels; null where it is not, or that is not known. */
  readonly box: { readonly before: Box | null; readonly after: Box | null };
  /** Number of the region of the picture it is in, from 1. */
  readonly region: number | null;
  readonly requestId: string | null;
  /** Equal for the same change in other steps and runs. */
  readonly fingerprint: string;
};

export type StepChanges = {
  readonly changes: readonly StepChange[];
  /** What changed in the picture, in CSS pixels; a region's number is its place here, from 1. */
  readonly regions: readonly Region[];
  /** Equal for steps that changed the same things. */
  readonly fingerprint: string;
};

type StepFacts = {
  readonly before: CaptureTexts | null;
  readonly after: CaptureTexts | null;
  readonly regions: readonly Region[];
  readonly effects: readonly Effect[];
  readonly requests: readonly RequestRecord[];
};

/** Rows' columns that say only that the row was written. */
const BOOK_KEEPING = new Set(['version', 'updated_at']);

/**
 * Everything that a step changed, as one list: rows first, then the page, then the network. A change of the page that
 * shows a change of a row is part of that one; what is announced is listed where the document does not say it already.
 * Where the step led to another page, their differences are not listed.
 */
export function stepChanges(facts: StepFacts): StepChanges {
  const { before, after, regions, effects, requests } = facts;
  const moved = before !== null && after !== null && pathOf(before.url) !== pathOf(after.url);
  const page = before === null || after === null || moved ? [] : pageChanges(before, after, regions);
  const shown = page.filter(({ node }) => node !== null);
  const rows = effects
    .filter(({ incidental }) => !incidental)
    .flatMap((effect) => rowChanges(effect, shown, after));
  const joined = new Set(rows.flatMap(({ node }) => (node === null ? [] : [node])));
  const changes = [
    ...(moved ? [pageChange(before, after)] : []),
    ...rows,
    ...bookKeeping(effects),
    ...page.filter(({ node }) => node === null || !joined.has(node)),
    ...pictureChanges(regions, page, moved),
    ...requests.filter((request) => !isPlain(request)).map(requestChange),
  ];
  return { changes, regions, fingerprint: groupFingerprint(changes.map(({ fingerprint }) => fingerprint)) };
}

const NO_BOX = { before: null, after: null };
const NOWHERE = { node: null, row: null, box: NO_BOX, region: null, requestId: null };

function pageChange(before: CaptureTexts, after: CaptureTexts): StepChange {
  const [from, to] = [pathOf(before.url), pathOf(after.url)];
  const named = ({ title, url }: CaptureTexts) => (title === '' ? url : `“${title}”, ${url}`);
  return {
    ...NOWHERE,
    kind: 'page',
    sentence: `The page went from ${named(before)} to ${named(after)}`,
    fingerprint: changeFingerprint(['page', from, to]),
  };
}

function pageChanges(
  before: CaptureTexts,
  after: CaptureTexts,
  regions: readonly Region[],
): readonly StepChange[] {
  const nodes = diffDocuments(before.dom, after.dom);
  const announced = diffAccessibility(before.accessibility, after.accessibility).filter(
    (change) => change.name !== 'the page' && !nodes.some((node) => saysTheSame(node, change)),
  );
  const toChange =
    (kind: 'node' | 'announced') =>
    (node: NodeChange): StepChange => {
      const box = { before: boxAt(before, node.positionBefore), after: boxAt(after, node.positionAfter) };
      return {
        ...NOWHERE,
        kind,
        sentence: nodeSentence(node),
        node,
        box,
        region: regionOf(regions, box.after) ?? regionOf(regions, box.before),
        fingerprint: nodeFingerprint(node),
      };
    };
  return [...nodes.filter(({ seen }) => seen).map(toChange('node')), ...announced.map(toChange('announced'))];
}

function boxAt({ boxes }: CaptureTexts, position: number | null): Box | null {
  return position === null ? null : (boxes?.[position] ?? null);
}

/** What was typed, and the text of what is new or gone, is not what kind of change it is. */
function nodeFingerprint({ kind, name, attribute, before, after }: NodeChange): string {
  const isWhole = kind === 'added' || kind === 'removed' || kind === 'value' || kind === 'moved';
  return changeFingerprint([kind, name, attribute, ...(isWhole ? [] : [before, after])]);
}

/** True where what is announced says no more than the document's own change. */
function saysTheSame(node: NodeChange, announced: NodeChange): boolean {
  const isState =
    announced.kind === 'checked' || announced.kind === 'selected' || announced.kind === 'disabled';
  if (isState) return node.kind === announced.kind && node.name === announced.name;
  const [was, is] = [fold(announced.before), fold(announced.after)];
  return was + is !== '' && fold(node.before).includes(was) && fold(node.after).includes(is);
}

function fold(text: string | null): string {
  return (text ?? '').replace(/\s+/g, '');
}

function rowChanges(
  effect: Effect,
  shown: readonly StepChange[],
  after: CaptureTexts | null,
): readonly StepChange[] {
  const { table, rowId, kind } = effect;
  const isUpdate = effect.before !== null && effect.after !== null;
  const columns = isUpdate ? changedColumns(effect) : [null];
  return columns.map((column): StepChange => {
    const place = shown.find(({ node }) => node !== null && showsRow(node, effect, column, after));
    return {
      kind: 'row',
      sentence: column === null ? sentence(effect.summary) : columnSentence(effect, column),
      node: place?.node ?? null,
      row: { table, rowId, column },
      box: place?.box ?? NO_BOX,
      region: place?.region ?? null,
      requestId: null,
      fingerprint: changeFingerprint([
        'row',
        kind,
        table,
        column,
        column === null ? generalised(effect.summary) : null,
      ]),
    };
  });
}

function changedColumns({ before, after }: Effect): readonly string[] {
  const columns = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const changed = columns.filter((column) => before?.[column] !== after?.[column]);
  const telling = changed.filter((column) => !BOOK_KEEPING.has(column));
  return telling.length > 0 ? telling : changed;
}

/** True where a node went the way that a row did: the same values, in a place that names the row. */
function showsRow(
  node: NodeChange,
  effect: Effect,
  column: string | null,
  page: CaptureTexts | null,
): boolean {
  const name = rowInWords(effect);
  const holds = (text: string | null, value: string | null) =>
    value === null || fold(text).toLowerCase().includes(fold(value).toLowerCase());
  if (column === null) {
    const text = effect.after === null ? node.before : node.after;
    const fits = effect.after === null ? node.kind === 'removed' : node.kind === 'added';
    return fits && holds(text, name);
  }
  const [was, is] = [cellInWords(effect.before, column), cellInWords(effect.after, column)];
  const isAbout =
    node.row === name || page?.title.includes(name) === true || page?.url.includes(name) === true;
  return (
    (node.kind === 'text' || node.kind === 'value') &&
    isAbout &&
    was !== is &&
    holds(node.before, was) &&
    holds(node.after, is)
  );
}

function bookKeeping(effects: readonly Effect[]): readonly StepChange[] {
  const count = effects.filter(({ incidental }) => incidental).length;
  if (count === 0) return [];
  const text = `The product noted it in its own books: ${count} ${count === 1 ? 'row' : 'rows'}`;
  return [{ ...NOWHERE, kind: 'row', sentence: text, fingerprint: changeFingerprint(['books']) }];
}

/** Parts of the picture that changed though nothing else there did. */
function pictureChanges(
  regions: readonly Region[],
  page: readonly StepChange[],
  moved: boolean,
): readonly StepChange[] {
  if (moved) return [];
  const placed = new Set(page.map(({ region }) => region));
  // Without boxes no change has a place, and any region may be any change.
  if (page.length > 0 && [...placed].every((region) => region === null)) return [];
  return regions.flatMap(({ x, y, width, height }, index) =>
    placed.has(index + 1)
      ? []
      : [
          {
            ...NOWHERE,
            kind: 'picture',
            sentence: `The picture changed at ${x}, ${y} (${width} × ${height})`,
            region: index + 1,
            fingerprint: changeFingerprint(['picture', `${x} ${y}`]),
          } satisfies StepChange,
        ],
  );
}

/** Ordinary reads change nothing. */
function isPlain({ outcome, effects, method }: RequestRecord): boolean {
  return outcome === 'allowed' && effects.length === 0 && (method === 'GET' || method === 'WS');
}

function requestChange({ id, method, url, outcome, status, decision }: RequestRecord): StepChange {
  const answer = status === null ? '' : `, answered ${status}`;
  return {
    ...NOWHERE,
    kind: 'request',
    sentence: `${method} ${url} was ${outcome}${answer}`,
    requestId: id,
    fingerprint: changeFingerprint(['request', method, pathOf(url), outcome, decision.rule]),
  };
}

function pathOf(url: string): string {
  const found = findUrl(url);
  if (found === undefined) return url;
  const { origin, pathname, protocol } = found;
  return protocol === 'about:' ? url : `${origin}${pathname}`;
}
