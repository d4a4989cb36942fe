import { isPath } from '#domain/credentials/in-commands';
import { buildArguments } from '#domain/compose/environment';
import { credentialInSetting, namesSecret } from '#domain/credentials/in-text';
import { defineRule } from '#engines/rules/rule';

export const composeCredentialInBuildArgument = defineRule({
  id: 'compose-credential-in-build-argument',
  title: 'Credential is a build argument',
  severity: 'high',
  maturity: 'stable',
  kind: 'secret',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'Values of build arguments are in the history and the provenance of the image, readable with docker history.',
  remedy: 'Name it below build.secrets and use RUN --mount=type=secret in the Dockerfile.',
  references: { 'cis-docker': ['4.10'], cwe: ['CWE-798'], mitre: ['T1552.001'] },
  says: 'build argument {argument} of service {name} {what}',
  *check({ service }) {
    for (const { name, value, at } of buildArguments(service)) {
      const what = value === undefined || isPath(value) ? undefined : credentialInSetting(name, value);
      const detail = { argument: name.slice(0, 100) };
      if (what !== undefined) yield { at, detail: { ...detail, what: `holds ${what}` } };
      // The value comes from the environment; it ends up in the history all the same.
      else if (namesSecret(name) && (value === undefined || /^\$\{?[A-Za-z_]/.test(value)))
        yield { at, severity: 'medium', detail: { ...detail, what: 'takes a credential' } };
    }
  },
});
