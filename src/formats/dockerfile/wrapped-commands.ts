import type { BuildCommand, CommandWord } from './build-command.ts';

/** Programs that run the command behind them: the letters of their options that take a value, and how many operands come first. */
const wrappers: Readonly<Record<string, readonly [valued: string, operands: number]>> = {
  sudo: ['ugUpChTrtDR', 0],
  doas: ['uC', 0],
  env: ['uCS', 0],
  exec: ['a', 0],
  command: ['', 0],
  builtin: ['', 0],
  time: ['fo', 0],
  nohup: ['', 0],
  nice: ['n', 0],
  ionice: ['cnp', 0],
  timeout: ['ks', 1],
  stdbuf: ['ioe', 0],
  gosu: ['', 1],
  'su-exec': ['', 1],
  chroot: ['', 1],
  eatmydata: ['', 0],
  busybox: ['', 0],
  setarch: ['', 0],
  linux32: ['', 0],
  tini: ['', 0],
};

const xargsValued = 'adEIiLlnPs';
const mostWrappers = 8;

/** What is behind `sudo -E env X=1 nice -n 5 …`. */
export function wrapped(words: readonly CommandWord[]): {
  readonly rest: readonly CommandWord[];
  readonly assignments: readonly CommandWord[];
  readonly isSudo: boolean;
} {
  const assignments: CommandWord[] = [];
  let rest = words;
  let isSudo = false;
  for (let depth = 0; depth < mostWrappers; depth += 1) {
    const name = lastStep(rest[0]?.value ?? '');
    const form = Object.hasOwn(wrappers, name) ? wrappers[name] : undefined;
    if (form === undefined) break;
    isSudo ||= name === 'sudo' || name === 'doas';
    const after = skipOptions(rest.slice(1), form[0], assignments);
    // `command -v x` and `busybox --install` run nothing.
    if (after.length <= form[1] || (name === 'command' && /^-[vV]$/.test(rest[1]?.value ?? ''))) {
      if (isSudo) rest = after;
      break;
    }
    rest = after.slice(form[1]);
  }
  return { rest, assignments, isSudo };
}

function skipOptions(
  words: readonly CommandWord[],
  valued: string,
  assignments: CommandWord[],
): readonly CommandWord[] {
  let at = 0;
  for (let word = words[at]; word !== undefined; word = words[at]) {
    if (/^[A-Za-z_][A-Za-z0-9_]*=/.test(word.value)) assignments.push(word);
    else if (!word.value.startsWith('-')) break;
    else if (word.value === '--') {
      at += 1;
      break;
    } else if (/^-[A-Za-z]$/.test(word.value) && valued.includes(word.value[1] ?? '-')) at += 1;
    at += 1;
  }
  return words.slice(at);
}

/** Commands that a command is given to run: `xargs -r rm -f`, `find . -exec chmod 755 {} +`. */
export function carried({ name, args }: BuildCommand): readonly (readonly CommandWord[])[] {
  if (name === 'xargs') {
    const run = skipOptions(args, xargsValued, []);
    return run.length === 0 ? [] : [run];
  }
  if (name !== 'find') return [];
  const runs: CommandWord[][] = [];
  for (let at = 0; at < args.length; at += 1) {
    if (!/^-(?:exec|execdir|ok)$/.test(args[at]?.value ?? '')) continue;
    const run: CommandWord[] = [];
    for (at += 1; at < args.length && args[at]?.value !== ';' && args[at]?.value !== '+'; at += 1)
      run.push(args[at] as CommandWord);
    runs.push(run);
  }
  return runs;
}

function lastStep(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
