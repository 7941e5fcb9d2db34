import type { Capture } from '../model/capture.ts';

/** A picture that a page carries within it. */
export type SharedPicture = {
  readonly capture: Capture;
  /** Lossless WebP. */
  readonly bytes: Buffer;
};

/** The id under which a page's own picture is drawn, as often as it is shown. */
export function pictureId({ screenshot }: Pick<Capture, 'screenshot'>): string {
  return `picture-${screenshot}`;
}

/** Every picture of a page that stands alone, once; nothing of it is shown here. */
export function SharedPictures({ pictures }: { readonly pictures: readonly SharedPicture[] }) {
  return (
    <svg class="pictures" width="0" height="0" aria-hidden="true">
      <defs>
        {pictures.map(({ capture, bytes }) => (
          <image
            id={pictureId(capture)}
            href={`data:image/webp;base64,${bytes.toString('base64')}`}
            width={capture.width}
            height={capture.height}
          />
        ))}
      </defs>
    </svg>
  );
}
