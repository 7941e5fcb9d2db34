import type { Workspace } from '../../tenancy/workspace.ts';
import { Card, Day, Empty, Money, When } from '../../ui/elements.tsx';
import { formatWord } from '../../ui/format.ts';
import { useWords } from '../../ui/locale.ts';
import { stageWords } from '../opportunities/words.ts';
import { TicketTable } from '../tickets/views.tsx';
import type { Activity, Mine } from './mine.ts';
import { dashboardWords } from './words.ts';

export function MineCards({ mine, workspace }: { mine: Mine; workspace: Workspace }) {
  return (
    <div class="mine">
      <div>
        {mine.tickets ? <MyTickets tickets={mine.tickets} /> : null}
        <Latest activity={mine.activity} />
      </div>
      <div>
        {mine.tasks ? <MyTasks tasks={mine.tasks} workspace={workspace} /> : null}
        {mine.pipeline ? <Pipeline stages={mine.pipeline} currency={workspace.tenant.currency} /> : null}
      </div>
    </div>
  );
}

function MyTickets({ tickets }: { tickets: NonNullable<Mine['tickets']> }) {
  const words = useWords(dashboardWords);
  return (
    <Card title={words.myTickets}>
      {tickets.rows.length > 0 ? (
        <TicketTable tickets={tickets.rows} of="record" />
      ) : (
        <Empty>{words.noTickets}</Empty>
      )}
    </Card>
  );
}

function MyTasks({ tasks, workspace }: { tasks: NonNullable<Mine['tasks']>; workspace: Workspace }) {
  const words = useWords(dashboardWords);
  const { formats } = workspace;
  const today = formats.isoDay(workspace.now());
  return (
    <Card title={words.myTasks}>
      {tasks.rows.length === 0 ? <Empty>{words.noTasks}</Empty> : null}
      <ul class="plain">
        {tasks.rows.map((task) => (
          <li class="task-line">
            <a href={`/tasks/${task.id}`} dir="auto">
              {task.title}
            </a>
            {task.dueAt ? (
              <span class={formats.isoDay(task.dueAt) < today ? 'badge bad' : 'badge warn'}>
                <Day at={task.dueAt} />
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Bars are as long as the sums are to the largest. */
function Pipeline({ stages, currency }: { stages: NonNullable<Mine['pipeline']>; currency: string }) {
  const words = useWords(stageWords);
  const most = Math.max(1, ...stages.map(({ sumMinor }) => sumMinor));
  return (
    <Card title={useWords(dashboardWords).pipeline}>
      <ul class="plain">
        {stages.map(({ stage, total, sumMinor }) => (
          <li class="bar-line">
            <a href={`/opportunities?view=list&stage=${stage}`}>
              {words[stage]} <span class="badge quiet">{total}</span>
            </a>
            <Money minor={sumMinor} currency={currency} />
            <meter min={0} max={most} value={sumMinor} aria-label={words[stage]} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Latest({ activity }: { activity: readonly Activity[] }) {
  const words = useWords(dashboardWords);
  return (
    <Card title={words.latest}>
      {activity.length === 0 ? (
        <Empty>{words.noActivity}</Empty>
      ) : (
        <ul class="notes">
          {activity.map(({ event, actorName }) => (
            <li>
              <small>
                {actorName} · <When at={event.at} />
              </small>
              <p dir="auto">
                {formatWord(event.action.replace('.', ' '))}: {event.object}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
