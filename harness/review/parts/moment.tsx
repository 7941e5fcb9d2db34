/** An instant as people read it, in UTC. */
export function Moment({ at }: { readonly at: string }) {
  return (
    <time class="data" datetime={at}>
      {`${at.slice(0, 10)} ${at.slice(11, 19)}`}
    </time>
  );
}

/** A duration such as `420 ms`, `4.2 s` or `3 min 20 s`. */
export function describeDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
