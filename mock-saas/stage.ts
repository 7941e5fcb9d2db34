import { createApp } from './app.tsx';
import { type Client, type Db, type Image, openClient, openDb } from './db/client.ts';
import { type Clock, createClock } from './db/clock.ts';
import { listEffectTables } from './db/content.ts';
import { sumTables, type TableSums } from './db/content-hash.ts';
import { type Delta, noDelta, stepsBetween } from './db/delta.ts';
import { createIds, type Ids } from './db/ids.ts';
import { keptSums } from './db/kept-sums.ts';
import { takeSteps } from './db/placed-row.ts';
import { createWatch, type Watch } from './db/watch.ts';

/**
 * One open database with its app. Worlds of one image take turns on it: putting another world on stage rewrites
 * the rows in which the two differ, and no others.
 */
export interface Stage {
  readonly client: Client;
  readonly db: Db;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly app: ReturnType<typeof createApp>;
  readonly watch: Watch;
  readonly effectTables: readonly string[];
  /** How what it shows differs from its image. */
  shown: Delta;
}

/** The stages of one image: as many as worlds of it that were busy at the same time. */
export interface Stages {
  /** One that shows what differs by `delta`, for nobody else until it is given back. */
  take(delta: Delta): Stage;
  giveBack(stage: Stage): void;
  /** Of the image itself; worked out once. */
  sums(): TableSums;
}

const stagesByImage = new WeakMap<Image, Stages>();

export function stagesOf(image: Image): Stages {
  const known = stagesByImage.get(image);
  if (known) return known;
  const stages = createStages(image);
  stagesByImage.set(image, stages);
  return stages;
}

function createStages(image: Image): Stages {
  const idle: Stage[] = [];
  let sums: TableSums | undefined;

  function take(delta: Delta): Stage {
    const index = Math.max(
      0,
      idle.findIndex(({ shown }) => shown === delta),
    );
    const stage = idle.splice(index, 1)[0] ?? openStage(image);
    takeSteps(stage.client, stepsBetween(stage.shown, delta));
    stage.shown = delta;
    return stage;
  }

  function read(): TableSums {
    const stage = take(noDelta);
    try {
      return sumTables(stage.client);
    } finally {
      idle.push(stage);
    }
  }

  return {
    take,
    giveBack: (stage) => void idle.push(stage),
    sums: () => {
      if (sums) return sums;
      sums = Buffer.isBuffer(image) ? read() : keptSums(image.path, read);
      return sums;
    },
  };
}

function openStage(image: Image): Stage {
  const client = openClient(image);
  const parts = { db: openDb(client), clock: createClock(client), ids: createIds(client) };
  return {
    ...parts,
    client,
    app: createApp(parts),
    watch: createWatch(client),
    effectTables: listEffectTables(client),
    shown: noDelta,
  };
}
