import { credentialInText, isStandIn, namesSecret } from '#domain/credentials';
import { list } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

/** `--password value`, `--token=value` and `export PASSWORD=value` in the script of a shell. */
const inScript = /(?:^|[\s;&|"'(])(?:--?([A-Za-z][\w.-]{1,60})[= ]|([A-Za-z_]\w{1,60})=)["']?([^\s"';&|()]{3,200})/g;
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
      for (const field of ['command', 'args']) {
        const words = list(container.value[field]);
        for (const [index, word] of words.entries()) {
          const what = typeof word === 'string' ? credentialInWord(word, words[index + 1]) : undefined;
          if (what !== undefined)
            yield { at: container.path(field, index), container: container.name, detail: { what } };
        }
      }
    }
  },
});

function credentialInWord(word: string, next: unknown): string | undefined {
  const byForm = credentialInText(word);
  if (byForm !== undefined) return byForm;
  if (/\s/.test(word)) return credentialInScript(word);
  const match = option.exec(word);
  if (match === null || !namesSecret(match[1] ?? '')) return undefined;
  const value = match[2] ?? (typeof next === 'string' && !next.startsWith('-') ? next : '');
  return isStandIn(value) ? undefined : 'a credential';
}

function credentialInScript(script: string): string | undefined {
  for (const [, flag, variable, value = ''] of script.slice(0, 20_000).matchAll(inScript)) {
    const isValue = !/^-|[$`]/.test(value) && !isStandIn(value);
    if (isValue && namesSecret(flag ?? variable ?? '')) return 'a credential';
  }
  return undefined;
}
