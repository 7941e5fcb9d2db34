import { Option } from 'commander';
import { DEFAULT_TRACE } from '../evaluate/run-options.ts';

/** `--trace FILE`, the same for every command that reads or writes one. */
export function traceOption(): Option {
  return new Option('--trace <file>', 'trace database').default(DEFAULT_TRACE).env('PLAYPEN_TRACE');
}
