import { describe, expect, it } from 'vitest';
import { makeProgress } from './progress.ts';

function screenOf(isTTY: boolean, environment: NodeJS.ProcessEnv = {}, columns = 80) {
  let time = 0;
  const written: string[] = [];
  const screen = { isTTY, columns, write: (text: string) => written.push(text) };
  const progress = makeProgress(screen, environment, () => time);
  return { progress, written, wait: (milliseconds: number) => (time += milliseconds) };
}

describe('progress', () => {
  it('is drawn for work of more than a second, now and then, and taken away', () => {
    const { progress, written, wait } = screenOf(true);
    progress.tell('checking', 1, 4);
    expect(written).toEqual([]);
    wait(1000);
    progress.tell('checking', 2, 4);
    progress.tell('checking', 3, 4);
    wait(100);
    progress.tell('checking', 4, 4);
    progress.end();
    progress.end();
    expect(written).toEqual([
      '\r\u001b[2K[############............] checking 2 of 4',
      '\r\u001b[2K[########################] checking 4 of 4',
      '\r\u001b[2K',
    ]);
  });

  it('counts where nobody knows the end, and never breaks a line', () => {
    const { progress, written, wait } = screenOf(true, {}, 10);
    wait(2000);
    progress.tell('reading', 123, undefined);
    expect(written).toEqual(['\r\u001b[2Kreading 1']);
  });

  it.each([
    ['a pipe', false, {}],
    ['a terminal that cannot', true, { TERM: 'dumb' }],
    ['the log of a CI job', true, { CI: 'true' }],
  ])('%s shows none', (_, isTTY, environment) => {
    const { progress, written, wait } = screenOf(isTTY, environment);
    wait(5000);
    progress.tell('checking', 1, 2);
    progress.end();
    expect(written).toEqual([]);
  });
});
