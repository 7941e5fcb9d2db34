import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cameOutRight } from '../evaluate/run-result.ts';
import { annotations } from '../evaluate/suite/annotations.ts';
import { jobSummary } from '../evaluate/suite/job-summary.ts';
import { junitXml } from '../evaluate/suite/junit.ts';
import { SUITE_FILE, type SuiteFile } from '../evaluate/suite/suite-file.ts';
import { exportRun } from '../trace/export.ts';
import { openTraceFile } from './trace-file.ts';

/** Folder of a suite's folder: what is known of each run that did not come out right. */
const ATTACHMENTS = 'attachments';

export type WrittenSuite = {
  /** Where to; null writes no files. */
  readonly folder: string | null;
  readonly missing?: readonly number[];
  /** The trace with the runs; without it there is nothing to attach. */
  readonly tracePath?: string;
};

/**
 * Writes a suite for machines: `results.json` for `playpen merge`, `junit.xml`, `summary.md`, and the trace and last
 * picture of each run that failed. On GitHub it also annotates, and adds to the page of the job.
 */
export async function writeSuite(
  suite: SuiteFile,
  { folder, missing = [], tracePath }: WrittenSuite,
): Promise<void> {
  const summary = jobSummary(suite, missing);
  if (folder !== null) {
    mkdirSync(folder, { recursive: true });
    const attached = tracePath === undefined ? new Map() : await attach(suite, folder, tracePath);
    writeFileSync(join(folder, SUITE_FILE), `${JSON.stringify(suite, null, 2)}\n`);
    writeFileSync(join(folder, 'junit.xml'), junitXml(suite, attached));
    writeFileSync(join(folder, 'summary.md'), summary);
  }
  if (process.env.GITHUB_ACTIONS !== 'true') return;
  for (const line of annotations(suite)) process.stderr.write(`${line}\n`);
  const page = process.env.GITHUB_STEP_SUMMARY;
  if (page !== undefined && page !== '') appendFileSync(page, summary);
}

async function attach(
  { results }: SuiteFile,
  folder: string,
  tracePath: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const attached = new Map<string, readonly string[]>();
  const wrong = results.filter((result) => !cameOutRight(result));
  if (wrong.length === 0 || !existsSync(tracePath)) return attached;
  mkdirSync(join(folder, ATTACHMENTS), { recursive: true });
  const store = await openTraceFile(tracePath, 'read');
  for (const { run_id } of wrong) {
    const recorded = store.readRun(run_id);
    const place = (ending: string) => resolve(folder, ATTACHMENTS, `${run_id}.${ending}`);
    writeFileSync(place('json'), exportRun(recorded, 'full'));
    const last = recorded.steps.findLast(({ finished }) => finished?.after)?.finished?.after;
    const picture = last ? store.readBlob(last.screenshot) : undefined;
    if (picture !== undefined) writeFileSync(place('webp'), picture.bytes);
    attached.set(run_id, [place('json'), ...(picture === undefined ? [] : [place('webp')])]);
  }
  await store.close();
  return attached;
}
