import type { Command } from 'commander';
import { systemClock } from '../../clock.ts';
import type { Done } from '../exit-codes.ts';
import { print } from '../print.ts';
import { openTraceFile, traceOption } from '../trace-file.ts';
import { userName } from '../user-name.ts';

export function stopCommand(program: Command, _done: Done): void {
  program
    .command('stop')
    .summary('end a run that is under way')
    .description(
      'Ends a run that is under way, in whichever process: it takes no further action, and what it holds is void. Who stopped it and why is recorded.',
    )
    .argument('<run>', 'as trace list prints it')
    .requiredOption('--reason <text>', 'why; it is recorded')
    .addOption(traceOption())
    .action(async (id: string, { reason, trace }: { readonly reason: string; readonly trace: string }) => {
      const store = await openTraceFile(trace, 'change');
      try {
        const { by } = store.askStop(id, { by: userName(), reason, at: systemClock.now() });
        print(`The run ${id} ends: asked for by ${by}.`);
      } finally {
        await store.close();
      }
    });
}
