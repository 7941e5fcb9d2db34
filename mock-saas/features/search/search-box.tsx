import { Script } from '../../ui/elements.tsx';
import { useWords } from '../../ui/locale.ts';
import { searchWords } from './words.ts';

/** In the top bar of every page; Enter searches, `/` comes here. */
export function SearchBox() {
  const words = useWords(searchWords);
  return (
    <search class="global-search">
      <form method="get" action="/search">
        <input
          type="search"
          id="global-search"
          name="q"
          maxlength={200}
          placeholder={words.placeholder}
          aria-label={words.everything}
        />
      </form>
      <Script name="search-key" />
    </search>
  );
}
