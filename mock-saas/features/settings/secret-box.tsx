import { Script } from '../../ui/elements.tsx';
import { useWords } from '../../ui/locale.ts';
import { keyWords } from './key-words.ts';

interface SecretBoxProps {
  readonly secret: string;
  readonly masked: string;
  /** Where the revoke button posts to. */
  readonly revokePath: string;
}

/** A secret this once. Where scripts run, it moves into a closed shadow root, masked. */
export function SecretBox({ secret, masked, revokePath }: SecretBoxProps) {
  const words = useWords(keyWords);
  return (
    <>
      <secret-once
        data-masked={masked}
        data-reveal={words.reveal}
        data-hide={words.hide}
        data-copy={words.copy}
        data-copied={words.copied}
      >
        <p>
          <code dir="ltr">{secret}</code>
        </p>
        <form method="post" action={revokePath}>
          <button type="submit" class="danger">
            {words.revoke}
          </button>
        </form>
      </secret-once>
      <Script name="secret-once" />
    </>
  );
}
