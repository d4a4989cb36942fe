/** Work shorter than this shows no bar, in milliseconds. */
const quietFor = 1000;
/** Milliseconds between two drawings. */
const drawEvery = 100;
const barWidth = 24;

interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Tells how far long work has come. */
export interface Progress {
  /** `total` is undefined while nobody knows it. */
  tell(what: string, done: number, total: number | undefined): void;
  /** Takes the bar away, before anything else is printed. */
  end(): void;
}

export const noProgress: Progress = { tell: () => undefined, end: () => undefined };

/** A bar on a terminal, for work of more than a second; nothing in a pipe, a file or a log of a CI job. */
export function makeProgress(
  screen: Screen,
  environment: NodeJS.ProcessEnv,
  clock = () => performance.now(),
): Progress {
  if (screen.isTTY !== true || environment.TERM === 'dumb' || environment.CI !== undefined) return noProgress;
  const started = clock();
  let drawn = Number.NEGATIVE_INFINITY;
  return {
    tell(what, done, total) {
      const now = clock();
      if (now - started < quietFor || now - drawn < drawEvery) return;
      drawn = now;
      // One column stays free: some terminals break the line behind the last one.
      const room = columnsOf(screen) - 1;
      screen.write(`\r\u001b[2K${barOf(what, done, total).slice(0, room)}`);
    },
    end() {
      if (Number.isFinite(drawn)) screen.write('\r\u001b[2K');
      drawn = Number.NEGATIVE_INFINITY;
    },
  };
}

/** Some terminals do not know how wide they are, and say 0. */
function columnsOf({ columns = 0 }: Screen): number {
  return columns > 0 ? columns : 80;
}

function barOf(what: string, done: number, total: number | undefined): string {
  if (total === undefined || total === 0) return `${what} ${done}`;
  const full = Math.round((Math.min(done, total) / total) * barWidth);
  return `[${'#'.repeat(full)}${'.'.repeat(barWidth - full)}] ${what} ${done} of ${total}`;
}
