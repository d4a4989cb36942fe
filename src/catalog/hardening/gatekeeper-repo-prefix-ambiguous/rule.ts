import { mapping, texts } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const gatekeeperRepoPrefixAmbiguous = defineRule({
  id: 'gatekeeper-repo-prefix-ambiguous',
  title: 'Allowed registry also matches look-alikes',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'object',
  kinds: ['K8sAllowedRepos'],
  needs: 'object',
  why: 'Names are compared by prefix: example.org/shop also allows example.org/shopper and example.org.evil.test.',
  remedy: 'End each entry with a slash, or write the whole name with its tag or digest.',
  references: { gatekeeper: ['allowedrepos', 'allowedreposv2'] },
  says: 'the prefix {found} also matches longer names',
  *check(object) {
    for (const [index, repo] of texts(mapping(mapping(object.value.spec).parameters).repos).entries()) {
      const isWhole = repo.endsWith('/') || repo.includes('@') || /:[\w.-]+$/.test(repo.split('/').slice(1).join('/'));
      if (!isWhole) yield { at: ['spec', 'parameters', 'repos', index], found: repo };
    }
  },
});
