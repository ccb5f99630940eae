import { styleText } from 'node:util';

export type Steps = {
  /** Runs one step and shows it; `work` returns its result and what to say about it, in one or more lines. */
  run<T>(title: string, work: () => Promise<[result: T, said: string]>): Promise<T>;
};

const usualTitleWidth = 12;
/** The mark, with a space before and behind. */
const marginWidth = 4;

/** Shows each step as a line when it is done; on a terminal also while it runs. None begins once `signal` has aborted. */
export function openSteps(stream: NodeJS.WriteStream, signal: AbortSignal, titleWidth = usualTitleWidth): Steps {
  const style = (format: Parameters<typeof styleText>[0], text: string) => styleText(format, text, { stream });
  const draw = (mark: string, text: string) => {
    if (stream.isTTY) {
      stream.cursorTo(0);
      stream.clearLine(0);
    }
    stream.write(`  ${mark} ${text}`);
  };
  return {
    async run(title, work) {
      signal.throwIfAborted();
      const startedAt = performance.now();
      const label = title.padEnd(titleWidth);
      if (stream.isTTY) draw(style('dim', '·'), style('dim', label));
      try {
        const [result, said] = await work();
        const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
        const [first = '', ...more] = said.split('\n');
        draw(style('green', '✓'), `${label}${first}  ${style('dim', `${seconds} s`)}\n`);
        for (const line of more) stream.write(`${' '.repeat(marginWidth + titleWidth)}${line}\n`);
        return result;
      } catch (error) {
        draw(style('red', '✗'), `${label}failed\n`);
        throw error;
      }
    },
  };
}
