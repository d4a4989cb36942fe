import type { ReportContext } from '#engines/reporting/report';
import { printable, shorten } from '#engines/reporting/text';
import type { Severity } from '#kernel/severity';

const colors: Readonly<Record<Severity | 'dim' | 'bold' | 'good', string>> = {
  critical: '1;31',
  high: '31',
  medium: '33',
  low: '36',
  info: '34',
  dim: '2',
  bold: '1',
  good: '32',
};

/** A text in a colour, on terminals that want colours. */
export type Paint = (color: keyof typeof colors, text: string) => string;

/** How wide it may get and how it is coloured. */
export interface Canvas {
  readonly width: number;
  readonly paint: Paint;
  readonly verbose: boolean;
}

/** Lines beyond 120 columns are hard to read, below 40 nothing fits. */
export function makeCanvas({ color, width, verbose }: ReportContext): Canvas {
  return {
    width: Math.max(40, Math.min(width, 120)),
    paint: (name, text) => (color ? `\u001b[${colors[name]}m${text}\u001b[0m` : text),
    verbose,
  };
}

/** Text of somebody else's: made visible, and cut when it would fill the screen. */
export function shown(text: string, longest = 400): string {
  return printable(shorten(text, longest));
}
