import { integer, mapping, texts } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const preStopOutlastsGracePeriod = defineRule({
  id: 'pre-stop-outlasts-grace-period',
  title: 'Hook before the stop takes all the time there is to stop',
  severity: 'low',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'object',
  why: 'The hook counts into terminationGracePeriodSeconds, 30 unless it is set, so the program is killed before it is asked to end.',
  remedy: 'Set terminationGracePeriodSeconds to the wait of the hook and the time that the program needs to stop.',
  references: {},
  says: 'the preStop hook of container {container} waits {found} of {seconds} seconds',
  *check({ pod, containers }) {
    const seconds = integer(pod.spec.terminationGracePeriodSeconds) ?? 30;
    if (seconds <= 0) return;
    for (const container of containers) {
      const preStop = mapping(mapping(container.value.lifecycle).preStop);
      const slept = integer(mapping(preStop.sleep).seconds);
      const waited = slept ?? longestSleep(texts(mapping(preStop.exec).command));
      if (!container.isLongRunning || waited < seconds) continue;
      const field = slept === undefined ? 'exec.command' : 'sleep.seconds';
      yield {
        at: container.path(`lifecycle.preStop.${field}`),
        found: waited,
        container: container.name,
        detail: { seconds },
      };
    }
  },
});

/** The longest `sleep N` in a command, in seconds. */
function longestSleep(command: readonly string[]): number {
  const words = command
    .join(' ')
    .slice(0, 4000)
    .split(/[\s;|&()"']+/);
  let longest = 0;
  for (const [index, word] of words.entries()) {
    if (word !== 'sleep' && word !== '/bin/sleep' && word !== '/usr/bin/sleep') continue;
    const match = /^(\d{1,6})([smh]?)$/.exec(words[index + 1] ?? '');
    const unit = { m: 60, h: 3600 }[match?.[2] ?? ''] ?? 1;
    longest = Math.max(longest, Number(match?.[1] ?? 0) * unit);
  }
  return longest;
}
