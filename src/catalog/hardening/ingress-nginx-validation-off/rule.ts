import { list } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const ingressNginxValidationOff = defineRule({
  id: 'ingress-nginx-validation-off',
  title: 'Ingress controller does not check annotations',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'workload',
  needs: 'object',
  why: 'Whoever may write an Ingress can then put configuration of nginx into its annotations, and run code in the controller that reads the Secrets of every namespace.',
  remedy: 'Remove the option, or set --enable-annotation-validation=true; newer versions check by default.',
  references: { cve: ['CVE-2021-25742'], cwe: ['CWE-20'], mitre: ['T1190'] },
  says: 'container {container} is started with {found}',
  *check({ containers }) {
    for (const container of containers) {
      for (const field of ['command', 'args']) {
        for (const [index, word] of list(container.value[field]).entries()) {
          if (typeof word !== 'string' || !/^--?enable-annotation-validation=(?:false|f|0)$/i.test(word)) continue;
          yield { at: container.path(field, index), found: word, container: container.name };
        }
      }
    }
  },
  fix: ({ at }) => [{ op: 'remove', at }],
  fixChangesBehavior: true,
});
