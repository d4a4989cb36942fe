import { settings } from '#domain/compose/environment';
import { isPath } from '#domain/credentials/in-commands';
import { credentialInSetting } from '#domain/credentials/in-text';
import { mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const composeCredentialInLabel = defineRule({
  id: 'compose-credential-in-label',
  title: 'Credential is written into a label',
  severity: 'high',
  maturity: 'stable',
  kind: 'secret',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'Everybody who may list containers or images reads their labels, and the file keeps the value in the history of the repository.',
  remedy: 'Hand the value over with secrets, and change the credential: it is known by now.',
  references: { cwe: ['CWE-798'], mitre: ['T1552.001'] },
  says: 'label {label} of service {name} holds {what}',
  *check({ service }) {
    const all = [
      ...settings(service.value.labels, service.path('labels')),
      ...settings(mapping(service.value.deploy).labels, service.path('deploy.labels')),
      ...settings(mapping(service.value.build).labels, service.path('build.labels')),
    ];
    for (const { name, value, hasDefault, at } of all) {
      const what = value === undefined || isPath(value) ? undefined : credentialInSetting(name, value);
      if (what === undefined) continue;
      yield {
        at,
        detail: { label: name.slice(0, 100), what },
        ...(hasDefault ? { severity: 'medium' as const } : {}),
      };
    }
  },
});
