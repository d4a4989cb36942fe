import { credentialInOptions, loginInSetting } from '#domain/credentials/in-commands';
import { credentialInSetting, namesSecret } from '#domain/credentials/in-text';
import { credentialInFile } from '#domain/credentials/in-files';
import { defineRule } from '#engines/rules/rule';

export const credentialInEnvironment = defineRule({
  id: 'credential-in-environment',
  title: 'Credential is written into an environment variable',
  severity: 'high',
  maturity: 'stable',
  kind: 'secret',
  looksAt: 'workload',
  needs: 'object',
  why: 'Whoever can read the manifest, the object or a dump of the process has the credential, and it stays in the history of the repository.',
  remedy: 'Put the value into a Secret or a secret store, refer to it, and change the credential: it is known by now.',
  references: {
    kubescape: ['C-0012', 'C-0259'],
    'kube-linter': ['env-var-secret'],
    polaris: ['sensitiveContainerEnvVar'],
    posture: ['POD-025'],
    cwe: ['CWE-798'],
    mitre: ['T1552.001'],
  },
  says: 'variable {variable} of container {container} holds {what}',
  *check({ containers }) {
    for (const container of containers) {
      for (const { name, value, at } of container.environment) {
        const what = value === undefined ? undefined : credentialInValue(name, value);
        if (what !== undefined)
          yield { at: [...at, 'value'], container: container.name, detail: { variable: name, what } };
      }
    }
  },
});

function credentialInValue(name: string, value: string): string | undefined {
  const what = credentialInSetting(name, value) ?? defaultPassword(name, value) ?? loginInSetting(name, value);
  if (what !== undefined) return what;
  // `JAVA_OPTS` and whole files of settings in one variable.
  if (/\s-/.test(value)) return credentialInOptions(value);
  return /[{\n]/.test(value) ? credentialInFile(name, value) : undefined;
}

/** In files `changeme` waits for somebody who fills it in; a program that is started with it runs with it. */
function defaultPassword(name: string, value: string): string | undefined {
  return /^change[-_]?me[\d!]{0,8}$/i.test(value) && namesSecret(name) ? 'a well-known password' : undefined;
}
