import { pino } from 'pino';
import { loadConfig, readEnvironment } from '../../src/config.ts';
import { openContext } from '../../src/context.ts';
import { pauseEdition } from '../../src/deliveries/control.ts';
import { releaseEdition } from '../../src/deliveries/release.ts';
import { loadEdition } from '../../src/editions/find.ts';
import { BenchFailed } from '../bench-failed.ts';
import { answer } from '../processes/ask.ts';
import type { Done, OperatorQuestion } from './operator.ts';

const opening = openContext(loadConfig(readEnvironment()), { log: pino({ level: 'silent' }) });

answer<OperatorQuestion>(async (question): Promise<Done | undefined> => {
  const ctx = await opening;
  if (question.want === 'ready') return undefined;
  const { editionId } = question;
  const { newsletter } = await loadEdition(ctx, editionId);
  const at = Date.now();
  const beganAt = performance.now();
  if (question.want === 'release') {
    const released = await releaseEdition(ctx, editionId, newsletter);
    if (released.kind !== 'released') throw new BenchFailed(`Edition ${editionId} was not released: ${released.kind}.`);
  } else {
    await pauseEdition(ctx, editionId, 'paused by the bench');
  }
  return { at, seconds: (performance.now() - beganAt) / 1000 };
});

process.once('SIGTERM', async () => {
  await (await opening).close();
  process.exit();
});
