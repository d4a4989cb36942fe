import { describe, expect, it } from 'vitest';
import { isTimeZone, judgeSchedule } from './schedule.ts';

describe('judgeSchedule', () => {
  it.each([
    ['* * * * *', 'valid'],
    ['  0 3 * * *  ', 'valid'],
    ['*/5 0-6/2 1,15 jan-MAR sun,tue', 'valid'],
    ['5/10 * ? * ?', 'valid'],
    ['1,,2 * * * *', 'valid'],
    ['*/61 * * * *', 'valid'],
    ['@hourly', 'valid'],
    ['@every 1h30m', 'valid'],
    ['@every 1.5h', 'valid'],
    ['TZ=UTC 0 3 * * *', 'valid'],
    ['0 0 31 4,6 *', 'never'],
    ['0 0 30 2 *', 'never'],
    ['0 0 29 2 *', 'valid'],
    // The day of the week is an alternative to the day of the month.
    ['0 0 30 2 1', 'valid'],
    ['0 0 30 2 */2', 'valid'],
    ['', 'invalid'],
    ['* * * *', 'invalid'],
    ['* * * * * *', 'invalid'],
    ['60 * * * *', 'invalid'],
    ['* 24 * * *', 'invalid'],
    ['* * 0 * *', 'invalid'],
    ['* * * 13 *', 'invalid'],
    ['* * * * 7', 'invalid'],
    ['5-1 * * * *', 'invalid'],
    ['1-2-3 * * * *', 'invalid'],
    ['*/0 * * * *', 'invalid'],
    ['*/2/3 * * * *', 'invalid'],
    ['-1 * * * *', 'invalid'],
    ['1.5 * * * *', 'invalid'],
    ['x * * * *', 'invalid'],
    ['* * L * *', 'invalid'],
    ['@reboot', 'invalid'],
    ['@Daily', 'invalid'],
    ['@every', 'invalid'],
    ['@every 5 minutes', 'invalid'],
  ])('%j is %s', (schedule, answer) => {
    expect(judgeSchedule(schedule)).toBe(answer);
  });

  it('takes no time for long texts', () => {
    const started = performance.now();
    judgeSchedule(`@every ${'1'.repeat(390)}`);
    judgeSchedule(`${'1-'.repeat(190)} * * * *`);
    judgeSchedule('1,'.repeat(1_000_000));
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('isTimeZone', () => {
  it.each(['UTC', 'Etc/UTC', 'Europe/Paris', 'US/Pacific', 'Etc/GMT+5', 'America/Argentina/Buenos_Aires', 'EST5EDT'])(
    'knows %s',
    (name) => expect(isTimeZone(name)).toBe(true),
  );

  it.each(['', 'Local', 'local', 'europe/paris', 'Europe/Pariss', '+01:00', 'UTC+1', '../UTC', 'x'.repeat(1000)])(
    'refuses %j',
    (name) => expect(isTimeZone(name)).toBe(false),
  );
});
