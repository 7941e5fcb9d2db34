/** Made later than they were last changed: an import had day and month the wrong way round. */
export const laterThanUpdate: readonly string[] = [];
