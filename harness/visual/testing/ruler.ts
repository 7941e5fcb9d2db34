import { openSnapshots } from '../snapshots.ts';
import { sampleRuling } from './sample-ruling.ts';

/** A process that rejects one page after the other: `ruler.ts <folder> <name> <count>`. */
const [folder = '', name = '', count = '0'] = process.argv.slice(2);

const snapshots = openSnapshots(folder);
for (let index = 1; index <= Number(count); index += 1) {
  snapshots.add([sampleRuling(`${name}_${index}`)], () => undefined);
}
