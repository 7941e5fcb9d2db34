import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { systemClock } from '../../clock.ts';
import { openTrace } from '../../trace/store.ts';
import type { Done } from '../exit-codes.ts';
import { heldAccount } from '../held-account.ts';
import { openExisting } from '../open-existing.ts';
import { plain, table } from '../table.ts';
import { traceOption } from '../trace-option.ts';

type Common = { readonly trace: string; readonly json?: true };

export function approvalsCommand(program: Command, _done: Done): void {
  const approvals = program
    .command('approvals')
    .summary('see and answer what is held')
    .description('Lists, shows and answers held requests, also of runs in other processes.');

  approvals
    .command('list')
    .summary('pending approvals')
    .option('--all', 'resolved ones too')
    .option('--json', 'print as JSON')
    .addOption(traceOption())
    .action(async (options: Common & { readonly all?: true }) => {
      const store = openTrace(options.trace, { readOnly: true });
      const found = store.listApprovals(options.all === true ? {} : { statuses: ['pending'] });
      if (options.json === true) {
        process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
      } else if (found.length === 0) {
        process.stdout.write('Nothing is held.\n');
      } else {
        const rows = found.map((approval) => [
          approval.id,
          approval.status,
          approval.actorId,
          plain(approval.effects.find(({ incidental }) => !incidental)?.summary ?? approval.subject.label),
          approval.expiresAt,
        ]);
        process.stdout.write(`${table(['id', 'status', 'actor', 'would', 'expires'], rows)}\n`);
      }
      await store.close();
    });

  approvals
    .command('show')
    .summary('one approval, with the rows it would change')
    .argument('<id>')
    .option('--json', 'print as JSON')
    .addOption(traceOption())
    .action(async (id: string, options: Common) => {
      const store = openTrace(options.trace, { readOnly: true });
      const approval = store.getApproval(id);
      process.stdout.write(
        options.json === true
          ? `${JSON.stringify(approval, null, 2)}\n`
          : `${heldAccount(store.readRun(approval.runId), approval)}\n`,
      );
      await store.close();
    });

  for (const [verb, status] of [
    ['approve', 'approved'],
    ['reject', 'rejected'],
  ] as const) {
    approvals
      .command(verb)
      .summary(`${verb} one`)
      .argument('<id>')
      .requiredOption('--reason <text>', 'why; it is recorded')
      .option('--json', 'print as JSON')
      .addOption(traceOption())
      .action(async (id: string, options: Common & { readonly reason: string }) => {
        const store = await openExisting(options.trace);
        const resolution = { status, by: userInfo().username, reason: options.reason };
        const approval = store.answerApproval(id, resolution, systemClock.now());
        process.stdout.write(
          options.json === true ? `${JSON.stringify(approval, null, 2)}\n` : `${id}: ${approval.status}\n`,
        );
        await store.close();
      });
  }
}
