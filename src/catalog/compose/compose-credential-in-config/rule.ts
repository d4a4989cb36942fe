import { credentialInSettingLine, credentialInText } from '#domain/credentials/in-text';
import { interpolate } from '#domain/compose/interpolation';
import { mapping, text } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const composeCredentialInConfig = defineRule({
  id: 'compose-credential-in-config',
  title: 'Credential stands in a config of the Compose file',
  severity: 'high',
  maturity: 'stable',
  kind: 'secret',
  looksAt: 'compose',
  needs: 'object',
  why: 'The file keeps it in the history of the repository, and configs are readable by everyone in the container.',
  remedy: 'Make it a secret that is read from a file outside the repository, and change the credential.',
  references: { cwe: ['CWE-798'], mitre: ['T1552.001'] },
  says: 'config {config} holds {what}',
  *check({ value }) {
    for (const [config, definition] of Object.entries(mapping(value.configs))) {
      const content = text(mapping(definition).content);
      const what = content === undefined ? undefined : credentialIn(interpolate(content.slice(0, 100_000)).text);
      if (what !== undefined)
        yield { at: ['configs', config, 'content'], detail: { config: config.slice(0, 100), what } };
    }
  },
});

/** By its form anywhere, or as `name: value` and `name = value` on a line of its own. */
function credentialIn(content: string): string | undefined {
  const byForm = credentialInText(content);
  if (byForm !== undefined) return byForm;
  for (const line of content.split('\n', 5000)) {
    const what = credentialInSettingLine(line);
    if (what !== undefined) return what;
  }
  return undefined;
}
