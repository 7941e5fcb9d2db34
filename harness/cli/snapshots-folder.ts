import { Option } from 'commander';
import { DEFAULT_SNAPSHOTS } from '../visual/snapshots.ts';

/** `--snapshots DIR`, the same for every command that reads or writes baselines. */
export function snapshotsOption(): Option {
  return new Option('--snapshots <dir>', 'folder with the baselines')
    .default(DEFAULT_SNAPSHOTS)
    .env('PLAYPEN_SNAPSHOTS');
}
