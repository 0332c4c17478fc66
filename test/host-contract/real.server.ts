import { afterAll, beforeAll, describe } from 'vitest';
import { describeHost } from './contract.ts';
import { startRealHost } from './real-host.ts';
import { openStage, type Stage } from './stage.ts';

describe('a real Mattermost server', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(await startRealHost());
  });
  afterAll(() => stage?.close());
  describeHost(() => stage);
});
