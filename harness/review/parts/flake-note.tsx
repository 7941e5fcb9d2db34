import type { Flake } from '../flakes.ts';

/** Says that a scenario is flaky, and how much; nothing where it is not. */
export function FlakeNote({ flake }: { readonly flake: Flake | undefined }) {
  if (flake === undefined) return null;
  const { passed, failed } = flake;
  return (
    <span class="flake">
      <span class="badge broken">flaky</span> {passed} passed and {failed} failed with the same hashes
    </span>
  );
}
