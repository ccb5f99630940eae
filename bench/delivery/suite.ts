import type { Closers } from '../../demo/closers.ts';
import type { Steps } from '../../demo/steps.ts';
import { openHouse } from '../house/open-house.ts';
import type { BenchOptions, Part } from '../options.ts';
import { deliveryGoals } from '../report/goals.ts';
import { describeMachine } from '../report/machine.ts';
import type { Outcome } from '../report/result.ts';
import { showNumber } from '../report/table.ts';
import { findVersions } from '../report/versions.ts';
import { chooseSink } from '../sink/sink.ts';
import { fitBroadsheet, fitNodemailer } from './fit-message.ts';
import { measureFreeze } from './freeze.ts';
import { measureGrowth } from './growth.ts';
import { type Figures, gatherMeasures, gatherRatios } from './measures.ts';
import { measurePause } from './pause.ts';
import { type Run, runSender } from './run.ts';
import { chooseSenders } from './senders.ts';
import { tuneNodemailer } from './tune-nodemailer.ts';

const aMillion = 1_000_000;
const smallEdition = 10_000;
/** More would only prolong the wait: nodemailer's pace does not change with the number. */
const tuningMessages = 3_000;

/** Senders side by side, round by round, and then what only Broadsheet has to show. */
export async function runDelivery(options: BenchOptions, steps: Steps, closers: Closers): Promise<Outcome> {
  const wants = (part: Part) => !options.only || options.only.includes(part);
  const kind = chooseSink(options.sink);
  const { readers } = options;

  const house = await steps.run('Database', async () => [
    await openHouse(closers, options.connections),
    'PostgreSQL of our own',
  ]);
  const [fitted, peerFit] = await steps.run('Message', async () => {
    const fits = [await fitBroadsheet(closers, house), await fitNodemailer(closers)] as const;
    return [fits, `${fits[0].octets} octets, nodemailer's ${fits[1].octets}`];
  });
  const { fillerCharacters } = peerFit;
  const connections = !(wants('nodemailer') || wants('nodemailer-dkim'))
    ? 1
    : await steps.run('nodemailer', async () => {
        const work = { messages: Math.min(readers, tuningMessages), fillerCharacters };
        const tuned = await tuneNodemailer(closers, kind, work);
        return [tuned.connections, `is best with ${tuned.connections} connections (messages/s by ${tuned.tried})`];
      });

  const { senders, missing } = chooseSenders({ closers, house, options, connections, fillerCharacters });
  const runs: Run[] = [];
  for (let round = 1; round <= options.rounds; round++) {
    for (const sender of senders.filter(({ name }) => wants(name))) {
      const run = await steps.run(sender.name, async () => {
        const made = await runSender(closers, sender, kind);
        const pace = `${showNumber(made.perSecond).padStart(7)} messages/s`;
        return [made, `${pace}, round ${round}: ${showNumber(made.messages)} in ${made.seconds.toFixed(1)} s`];
      });
      runs.push(run);
    }
  }

  const figures: Figures = {};
  if (wants('growth')) {
    const large = options.full ? aMillion : readers;
    const sizes = { small: Math.min(smallEdition, Math.ceil(large / 10)), large };
    figures.growth = await steps.run('growth', async () => {
      const growth = await measureGrowth(closers, house, kind, sizes);
      const [small, big] = [growth.small.microseconds, growth.large.microseconds].map((us) => us.toFixed(0));
      return [growth, `${small} µs a message of ${showNumber(sizes.small)}, ${big} µs of ${showNumber(sizes.large)}`];
    });
  }
  if (wants('pause')) {
    figures.pause = await steps.run('pause', async () => {
      const pause = await measurePause(closers, house, readers);
      return [pause, pause ? `${pause.messages} messages in ${pause.seconds} s` : 'the edition was over before'];
    });
  }
  if (wants('freeze')) {
    figures.freeze = await steps.run('freeze', async () => {
      const freeze = await measureFreeze(closers, house, options.freezeReaders);
      const written = `${showNumber(freeze.rows)} rows and ${showNumber(freeze.batches)} batches`;
      return [freeze, `${written} in ${freeze.seconds.toFixed(1)} s`];
    });
  }

  return {
    result: {
      ratios: gatherRatios(runs),
      measures: gatherMeasures(runs, figures),
      versions: await findVersions(house),
      machine: describeMachine(),
      messageBytes: fitted.octets,
    },
    goals: deliveryGoals,
    runs,
    notes: [
      `The sink is ${kind === 'own' ? 'our own, in Node' : "Postfix's smtp-sink"}, with PIPELINING; the pause has our own, which knows the times.`,
      ...missing,
      ...(options.full ? [] : ['Memory and growth at a million readers: --full.']),
    ],
  };
}
