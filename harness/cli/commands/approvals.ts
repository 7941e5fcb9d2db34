import type { Command } from 'commander';
import { systemClock } from '../../clock.ts';
import { asOfNow, currentApprovals } from '../current-approvals.ts';
import { readEdit, whatCameOfEdit } from '../edit-file.ts';
import { type Done, EXIT } from '../exit-codes.ts';
import { heldAccount } from '../held-account.ts';
import { print, printJson } from '../print.ts';
import { table } from '../table.ts';
import { openTraceFile, traceFlag, traceOption } from '../trace-file.ts';
import { userName } from '../user-name.ts';

type Common = { readonly trace: string; readonly json?: true };
type Answer = Common & { readonly reason: string; readonly edit?: string };

export function approvalsCommand(program: Command, done: Done): void {
  const approvals = program
    .command('approvals')
    .summary('see and answer what is held')
    .description('Lists, shows and answers held requests, also of runs in other processes.');

  approvals
    .command('list')
    .summary('what waits for a person')
    .description(
      'Lists the approvals that wait for a person, newest first; also those of runs in other processes.',
    )
    .option('--all', 'also those that were answered, used, or expired')
    .option('--json', 'print as JSON')
    .addOption(traceOption())
    .action(async (options: Common & { readonly all?: true }) => {
      const store = await openTraceFile(options.trace, 'read');
      const found = currentApprovals(store, { all: options.all === true });
      if (options.json === true) {
        printJson(found);
      } else if (found.length === 0) {
        print('Nothing is held.');
      } else {
        const rows = found.map((approval) => [
          approval.id,
          approval.status,
          approval.effects.find(({ incidental }) => !incidental)?.summary ?? approval.subject.label,
          approval.actorId,
          `${approval.expiresAt.slice(0, 19)}Z`,
        ]);
        const head = ['approval', 'status', 'would', 'actor', 'expires'];
        print(table(head, rows, { expendable: ['actor', 'expires'] }));
      }
      await store.close();
    });

  approvals
    .command('show')
    .summary('one approval, with the rows it would change')
    .description('Tells who asked, why it is held, which rows would change, and who decided.')
    .argument('<id>', 'as approvals list prints it')
    .option('--json', 'print as JSON')
    .addOption(traceOption())
    .action(async (id: string, options: Common) => {
      const store = await openTraceFile(options.trace, 'read');
      const approval = asOfNow(store)(store.getApproval(id));
      if (options.json === true) {
        printJson(approval);
      } else {
        print(heldAccount(store.readRun(approval.runId), approval));
        if (approval.status === 'pending') print(`\n${howToAnswer(id, options.trace)}`);
      }
      await store.close();
    });

  for (const [verb, status, summary] of [
    ['approve', 'approved', 'let it happen, once, for exactly what is shown'],
    ['reject', 'rejected', 'refuse it; the agent is told the reason'],
  ] as const) {
    const command = approvals
      .command(verb)
      .summary(summary)
      .description(`Answers one approval: ${summary}. Who answered and why is recorded.`)
      .argument('<id>', 'as approvals list prints it')
      .requiredOption('--reason <text>', 'why; it is recorded');
    if (verb === 'approve') {
      command.option(
        '--edit <file>',
        'not as it is, but with these fields changed, as a JSON object; what that would do is held anew',
      );
    }
    command
      .option('--json', 'print as JSON')
      .addOption(traceOption())
      .action(async (id: string, options: Answer) => {
        const store = await openTraceFile(options.trace, 'change');
        store.markInterrupted();
        const resolution = { status, by: userName(), reason: options.reason };
        if (options.edit !== undefined) {
          const edit = readEdit(options.edit, store.getApproval(id));
          store.answerApproval(id, { ...resolution, status: 'approved', edit }, systemClock.now());
          const held = await whatCameOfEdit(store, id, systemClock);
          if (options.json === true) printJson(held);
          else
            print(
              `${heldAccount(store.readRun(held.runId), held)}\n\n${howToAnswer(held.id, options.trace)}`,
            );
          done(EXIT.pending);
          await store.close();
          return;
        }
        const approval = store.answerApproval(id, resolution, systemClock.now());
        if (options.json === true) printJson(approval);
        else print(`${id}: ${approval.status} by ${resolution.by}`);
        await store.close();
      });
  }
}

function howToAnswer(id: string, trace: string): string {
  return `playpen approvals approve|reject ${id} --reason "…"${traceFlag(trace)}`;
}
