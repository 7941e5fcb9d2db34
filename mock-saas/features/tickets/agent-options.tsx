import type { ActorRow } from '../../db/schema.ts';
import { useWords } from '../../ui/locale.ts';
import { listWords } from './list-words.ts';

/** Two people may have the same name: what they do tells them apart. */
export function agentLabel({ name, title, deactivatedAt }: ActorRow, deactivated: string): string {
  return `${name} · ${title}${deactivatedAt ? ` (${deactivated})` : ''}`;
}

export function AgentOptions({ agents, chosen }: { agents: readonly ActorRow[]; chosen: string | null }) {
  const { deactivated } = useWords(listWords);
  return (
    <>
      {agents.map((agent) => (
        <option value={agent.id} selected={agent.id === chosen}>
          {agentLabel(agent, deactivated)}
        </option>
      ))}
    </>
  );
}
