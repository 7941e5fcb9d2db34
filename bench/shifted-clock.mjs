/** Loaded before anything else (`node --import`): the process, and what it starts, takes it to be `PLAYPEN_SHIFTED_TO`. */
const to = Date.parse(process.env.PLAYPEN_SHIFTED_TO ?? '');
if (!Number.isNaN(to)) {
  const RealDate = Date;
  const shift = to - RealDate.now();
  globalThis.Date = class extends RealDate {
    constructor(...parts) {
      super(...(parts.length === 0 ? [RealDate.now() + shift] : parts));
    }

    static now() {
      return RealDate.now() + shift;
    }
  };
}
