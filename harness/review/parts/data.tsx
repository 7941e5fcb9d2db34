/** Characters that change the direction of the text around them, and so what it seems to say. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

type DataProps = {
  readonly text: string;
  /** Cuts longer text in the middle of the page's width; the whole text stays in the tooltip. */
  readonly clip?: boolean;
};

/** Text that came from an agent, a page or a request: set apart, in its own direction, with nothing invisible in it. */
export function Data({ text, clip = false }: DataProps) {
  const shown = visibleText(text);
  return (
    <bdi class={clip ? 'data clip' : 'data'} title={clip ? shown : undefined}>
      {shown}
    </bdi>
  );
}

export function visibleText(text: string): string {
  return text.replace(
    DIRECTION,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
