type DifferenceProps = {
  /** Address of the earlier picture. */
  readonly before: string;
  readonly after: { readonly id: string; readonly width: number; readonly height: number };
};

/** Two pictures laid over each other: what is the same is black. */
export function Difference({ before, after }: DifferenceProps) {
  const { id, width, height } = after;
  return (
    <figure class="shot">
      <figcaption>
        <span class="title">Difference</span>
      </figcaption>
      <div class="frame blend">
        <img src={before} alt="" width={width} height={height} loading="lazy" />
        <img
          src={`/captures/${id}/screenshot`}
          alt="What differs between the two, on black"
          width={width}
          height={height}
          loading="lazy"
        />
      </div>
    </figure>
  );
}
