import { afterAll, beforeAll, describe } from 'vitest';
import { describeHost } from './contract.ts';
import { startEmbeddedHost } from './embedded-host.ts';
import { openStage, type Stage } from './stage.ts';

describe('the embedded Mattermost host', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(await startEmbeddedHost());
  });
  afterAll(() => stage?.close());
  describeHost(() => stage);
});
