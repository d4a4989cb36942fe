import { integer, texts } from '#domain/kubernetes/fields';
import { handlersOf, probesOf } from '#domain/kubernetes/probes';
import { defineRule } from '#engines/rules/rule';

export const probeTimeoutShort = defineRule({
  id: 'probe-timeout-short',
  title: 'Probe gives up before its own command does',
  severity: 'low',
  maturity: 'stable',
  profile: 'reliability',
  looksAt: 'workload',
  needs: 'object',
  why: 'The command waits longer than timeoutSeconds, which is 1 unless it is set, so a slow answer counts as a failure.',
  remedy: 'Set timeoutSeconds of the probe above the time that the command itself allows.',
  references: {},
  says: 'the command of a probe of container {container} may take {found} seconds, the probe waits {seconds}',
  *check({ containers }) {
    for (const container of containers) {
      for (const { value, at } of probesOf(container)) {
        const exec = handlersOf(value, at).find(({ type }) => type === 'exec');
        const patience = commandPatience(texts(exec?.value.command));
        const seconds = integer(value.timeoutSeconds) || 1;
        if (exec !== undefined && patience > seconds)
          yield { at: [...at, 'timeoutSeconds'], found: patience, container: container.name, detail: { seconds } };
      }
    }
  },
});

/** Options with which programs that probes call limit their own time, in seconds. */
const timeOptions: Readonly<Record<string, readonly string[]>> = {
  curl: ['-m', '--max-time'],
  wget: ['-T', '--timeout'],
  pg_isready: ['-t', '--timeout'],
  grpc_health_probe: ['-connect-timeout', '-rpc-timeout', '--connect-timeout', '--rpc-timeout'],
};
const longestCommand = 4000;

/** The longest time that a command allows itself, in seconds; 0 when it does not say. */
function commandPatience(command: readonly string[]): number {
  const words = command
    .join(' ')
    .slice(0, longestCommand)
    .split(/[\s;|&()"']+/);
  let longest = 0;
  let options: readonly string[] = [];
  for (const [index, word] of words.entries()) {
    const program = word.slice(word.lastIndexOf('/') + 1);
    if (program === 'timeout' && !word.startsWith('-'))
      longest = Math.max(longest, limitOf(words.slice(index + 1, index + 8)));
    if (Object.hasOwn(timeOptions, program)) options = timeOptions[program] ?? [];
    const [name = '', attached] = word.split('=', 2);
    if (options.includes(name)) longest = Math.max(longest, duration(attached ?? words[index + 1]));
  }
  return longest;
}

/** The limit of `timeout [-s SIGNAL] [-k LATER] LIMIT COMMAND`. */
function limitOf(words: readonly string[]): number {
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word === '-s' || word === '-k' || word === '--signal' || word === '--kill-after') index += 1;
    else if (!word.startsWith('-')) return duration(word);
  }
  return 0;
}

function duration(text: string | undefined): number {
  const match = /^(\d{1,6}(?:\.\d{1,6})?)(ms|s|m|h)?$/.exec(text ?? '');
  if (match === null) return 0;
  return Number(match[1]) * ({ ms: 0.001, s: 1, m: 60, h: 3600 }[match[2] ?? 's'] ?? 1);
}
