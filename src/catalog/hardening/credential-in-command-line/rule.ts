import { credentialInCommand, credentialInOptions } from '#domain/credentials/in-commands';
import { credentialInSetting, credentialInText, isStandIn, namesSecret } from '#domain/credentials/in-text';
import type { EffectiveContainer } from '#domain/kubernetes/container';
import { commandLinesOf } from '#domain/kubernetes/container-commands';
import { list, mapping, text } from '#domain/kubernetes/fields';
import { type CommandWord, readCommand } from '#domain/started-command';
import { defineRule } from '#engines/rules/rule';
import type { Path } from '#kernel/path';

const option = /^--?([A-Za-z][A-Za-z0-9_.-]{1,60})(?:=(.+))?$/s;

export const credentialInCommandLine = defineRule({
  id: 'credential-in-command-line',
  title: 'Credential is written into the command line',
  severity: 'high',
  maturity: 'stable',
  kind: 'secret',
  looksAt: 'workload',
  needs: 'object',
  why: 'Command lines are visible in the object, in process lists of the node and in audit logs.',
  remedy:
    'Let the program read the value from a mounted Secret or from a variable that refers to one, and change the credential.',
  references: { kubescape: ['C-0012'], cwe: ['CWE-214', 'CWE-798'], mitre: ['T1552'] },
  says: 'the command line of container {container} holds {what}',
  *check({ containers }) {
    for (const container of containers) {
      const told = new Set<string>();
      for (const { at, what } of [...commandLinesOf(container).flatMap(credentialsIn), ...headersOf(container)]) {
        const key = at.join('\n');
        if (!told.has(key)) yield { at, container: container.name, detail: { what } };
        told.add(key);
      }
    }
  },
});

interface Hit {
  readonly at: Path;
  readonly what: string;
}

function credentialsIn(words: readonly CommandWord[]): readonly Hit[] {
  const byWord = words.flatMap(({ value, at }, index) => {
    const what = credentialInWord(value, words[index + 1]?.value);
    return what === undefined ? [] : [{ at, what, index }];
  });
  // Where the option was told, its value behind it is told too.
  const told = new Set(byWord.flatMap(({ at, index }) => [at, words[index + 1]?.at]));
  const byCommand = readCommand(words).flatMap(({ name, args }) => {
    const found = credentialInCommand(
      name,
      args.map(({ value }) => value),
    );
    const at = found === undefined ? undefined : args[found.index]?.at;
    return found === undefined || at === undefined || told.has(at) ? [] : [{ at, what: found.what }];
  });
  return [...byWord, ...byCommand];
}

/** Headers with which probes and hooks log in. */
function headersOf(container: EffectiveContainer): readonly Hit[] {
  const { livenessProbe, readinessProbe, startupProbe, lifecycle } = container.value;
  const { postStart, preStop } = mapping(lifecycle);
  return Object.entries({
    livenessProbe,
    readinessProbe,
    startupProbe,
    'lifecycle.postStart': postStart,
    'lifecycle.preStop': preStop,
  }).flatMap(([field, handler]) =>
    list(mapping(mapping(handler).httpGet).httpHeaders).flatMap((item, index) => {
      const header = mapping(item);
      const value = text(header.value) ?? '';
      const byForm = credentialInText(value);
      // Headers carry names of probes as often as tokens.
      const what = byForm ?? (/\d/.test(value) ? credentialInSetting(text(header.name) ?? '', value) : undefined);
      return what === undefined ? [] : [{ at: container.path(`${field}.httpGet.httpHeaders`, index, 'value'), what }];
    }),
  );
}

function credentialInWord(word: string, next: string | undefined): string | undefined {
  const byForm = credentialInText(word);
  if (byForm !== undefined) return byForm;
  if (/\s/.test(word)) return credentialInOptions(word);
  const match = option.exec(word);
  if (match === null || !namesSecret(match[1] ?? '')) return undefined;
  const value = match[2] ?? (next === undefined || next.startsWith('-') ? '' : next);
  return isStandIn(value) ? undefined : 'a credential';
}
