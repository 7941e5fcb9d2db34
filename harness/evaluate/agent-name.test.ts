import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { agentFile } from './agent-name.ts';

test('agents that Playpen has itself are named, and every other name is a file', () => {
  for (const name of [
    'random',
    'random:7',
    'recorded:run_01M8',
    'anthropic:claude-opus-5-5',
    'openai-compatible:a:b',
  ])
    expect(agentFile(name), name).toBeNull();
  for (const name of ['./agent.ts', 'random:x', 'recorded:../trace', 'claude-opus-5-5', 'anthropic:'])
    expect(agentFile(name), name).toBe(resolve(name));
});
