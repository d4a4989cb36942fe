import { missingLoginInSetting, missingLoginInWord } from '#domain/credentials/missing-login';
import { list } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const authenticationSwitchedOff = defineRule({
  id: 'authentication-switched-off',
  title: 'Program is told to let everybody in without a login',
  severity: 'high',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'Whoever reaches the port, and in a cluster that is every pod by default, reads the data or runs code.',
  remedy: 'Remove the setting and give the program a password or an identity provider.',
  references: { kubescape: ['C-0274', 'C-0021'], checkov: ['CKV_K8S_33'], cwe: ['CWE-306'], mitre: ['T1190'] },
  says: 'container {container} sets {found}',
  *check({ containers }) {
    for (const container of containers) {
      for (const { name, value, at } of container.environment)
        if (value !== undefined && missingLoginInSetting(name, value))
          yield { at: [...at, 'value'], found: name, container: container.name };
      for (const field of ['command', 'args']) {
        const words = list(container.value[field]);
        for (const [index, word] of words.entries()) {
          const found = typeof word === 'string' ? missingLoginInWord(word, words[index + 1]) : undefined;
          if (found !== undefined) yield { at: container.path(field, index), found, container: container.name };
        }
      }
    }
  },
});
