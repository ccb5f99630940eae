import type { WriteStream } from 'node:tty';
import type { EditionReport } from '../deliveries/status.ts';
import { describeCounts } from './describe-edition.ts';

export type Progress = { show(report: EditionReport): void; end(): void };

const barWidth = 32;
const plainEveryMs = 2_000;

/** A bar that is redrawn on a terminal; elsewhere a plain line now and then. */
export function openProgress(stream: WriteStream): Progress {
  return stream.isTTY ? openBar(stream) : openLines(stream);
}

function openBar(stream: WriteStream): Progress {
  const wipe = () => {
    stream.clearLine(0);
    stream.cursorTo(0);
  };
  return {
    show(report) {
      const line = `${drawBar(doneShare(report))} ${describeCounts(report)}`;
      wipe();
      // A terminal that does not say how wide it is has 0 columns.
      stream.write(stream.columns ? line.slice(0, stream.columns) : line);
    },
    // What follows says how it ended.
    end: wipe,
  };
}

function openLines(stream: WriteStream): Progress {
  let lastLine = '';
  let lastAt = 0;
  return {
    show(report) {
      const line = describeCounts(report);
      const finished = report.status !== 'sending';
      if (line === lastLine || (!finished && Date.now() - lastAt < plainEveryMs)) return;
      lastLine = line;
      lastAt = Date.now();
      stream.write(`${report.newsletter} ${report.key}: ${line || 'no readers'}\n`);
    },
    end() {},
  };
}

function doneShare({ recipients, pending, submitting }: EditionReport): number {
  return recipients === 0 ? 1 : (recipients - pending - submitting) / recipients;
}

function drawBar(share: number): string {
  const full = Math.round(share * barWidth);
  return `${'█'.repeat(full)}${'░'.repeat(barWidth - full)} ${Math.floor(share * 100)}%`;
}
