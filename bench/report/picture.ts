import type { Run } from '../delivery/run.ts';
import type { SenderName } from '../senders/sender.ts';
import type { Sample } from '../sink/sink.ts';

type Point = { seconds: number; perSecond: number };

/** One colour a sender, of the same strength on white and on black. */
const colours: Record<SenderName, string> = {
  broadsheet: '#2f7fd6',
  'broadsheet-dkim': '#1f9d8f',
  nodemailer: '#d0672b',
  'nodemailer-dkim': '#b0873a',
  'smtp-source': '#9163c9',
};

const size = { width: 860, height: 420 };
const plot = { left: 76, right: 836, top: 64, bottom: 364 };
const ticks = 5;

/** Throughput over time as an SVG: for each sender the best of its runs, a line that ends with its last message. */
export function drawPicture(runs: Run[], title: string): string {
  const lines = bestRuns(runs).map((run) => ({ run, points: paceByTime(run.samples) }));
  const all = lines.flatMap(({ points }) => points);
  const most = {
    seconds: roundUp(Math.max(1, ...all.map((point) => point.seconds))),
    perSecond: roundUp(Math.max(100, ...all.map((point) => point.perSecond))),
  };
  const x = (seconds: number) => plot.left + ((plot.right - plot.left) * seconds) / most.seconds;
  const y = (perSecond: number) => plot.bottom - ((plot.bottom - plot.top) * perSecond) / most.perSecond;
  const steps = Array.from({ length: ticks + 1 }, (_, index) => index / ticks);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${title}">`,
    `<style>${style}</style>`,
    `<rect class="page" width="${size.width}" height="${size.height}"/>`,
    `<text class="title" x="${plot.left}" y="26">${title}</text>`,
    ...lines.map(({ run }, index) => legend(run.sender, plot.left + index * 150)),
    ...steps.flatMap((step) => [
      `<path class="grid" d="M${plot.left} ${y(step * most.perSecond)}H${plot.right}"/>`,
      `<text x="${plot.left - 8}" y="${y(step * most.perSecond) + 4}" text-anchor="end">${show(step * most.perSecond)}</text>`,
      `<text x="${x(step * most.seconds)}" y="${plot.bottom + 20}" text-anchor="middle">${show(step * most.seconds)}</text>`,
    ]),
    ...lines.map(({ run, points }) => {
      const path = points.map(({ seconds, perSecond }) => `${x(seconds).toFixed(1)} ${y(perSecond).toFixed(1)}`);
      return `<path class="line" stroke="${colours[run.sender]}" d="M${path.join('L')}"/>`;
    }),
    `<text x="${(plot.left + plot.right) / 2}" y="${plot.bottom + 44}" text-anchor="middle">seconds since the first message</text>`,
    `<text transform="translate(18 ${(plot.top + plot.bottom) / 2}) rotate(-90)" text-anchor="middle">messages a second</text>`,
    '</svg>',
    '',
  ].join('\n');
}

const style = [
  'text{font:12px system-ui,sans-serif;fill:#444}',
  '.title{font-size:15px;font-weight:600;fill:#111}',
  '.page{fill:#fff}.grid{stroke:#ddd}.line{fill:none;stroke-width:2;stroke-linejoin:round}',
  '@media(prefers-color-scheme:dark){text{fill:#bbb}.title{fill:#eee}.page{fill:#161616}.grid{stroke:#333}}',
].join('');

function legend(sender: SenderName, x: number): string {
  return `<path d="M${x} 44h18" stroke="${colours[sender]}" stroke-width="3"/><text x="${x + 24}" y="48">${sender}</text>`;
}

function bestRuns(runs: Run[]): Run[] {
  const best = new Map<SenderName, Run>();
  for (const run of runs) {
    const known = best.get(run.sender);
    if (!known || run.perSecond > known.perSecond) best.set(run.sender, run);
  }
  return [...best.values()];
}

/** The pace in windows that are short enough to show a stall and long enough to be no noise. */
function paceByTime(samples: Sample[]): Point[] {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || first === last) return [];
  const windowMs = Math.max(250, (last.at - first.at) / 60);
  const points: Point[] = [];
  let from = first;
  for (const sample of samples) {
    const ms = sample.at - from.at;
    // What is left at the end of a run is drawn with the window before it.
    if (ms < windowMs && (sample !== last || points.length > 0 || ms === 0)) continue;
    points.push({
      seconds: (sample.at - first.at) / 1000,
      perSecond: ((sample.count - from.count) * 1000) / ms,
    });
    from = sample;
  }
  return points;
}

/** To 1, 1.5, 2, 2.5, 3, 4, 5 or 7.5 times a power of ten, so that the ticks are round. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([1, 1.5, 2, 2.5, 3, 4, 5, 7.5].find((factor) => factor * power >= value) ?? 10);
}

function show(value: number): string {
  return Number(value.toFixed(2)).toLocaleString('en-US');
}
