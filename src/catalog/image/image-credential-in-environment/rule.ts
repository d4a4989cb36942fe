import { isPath, loginInSetting } from '#domain/credentials/in-commands';
import { credentialInSetting, credentialInText, isWorkingPlaceholder } from '#domain/credentials/in-text';
import { defineConfigRule } from '#engines/image-rules/config-rule';

export const imageCredentialInEnvironment = defineConfigRule({
  id: 'image-credential-in-environment',
  kind: 'hardening',
  title: 'Image sets a credential in its environment',
  severity: 'high',
  maturity: 'stable',
  why: 'Whoever can pull the image reads its environment, every container starts with it, and so does every dump of a process.',
  remedy:
    'Hand the value in at run time from a store of secrets, and change it: whoever has pulled the image knows it.',
  references: { cis: ['4.10'], attack: ['T1552.001'], cwe: ['CWE-798'] },
  says: 'The environment variable {variable} of the image holds {found}',
  *checkConfig(config) {
    for (const [index, setting] of config.env.entries()) {
      const equals = setting.indexOf('=');
      const name = setting.slice(0, Math.max(0, equals));
      const value = setting.slice(equals + 1);
      // What has a form of its own is told by the rule for that kind of credential.
      if (equals <= 0 || isPath(value) || credentialInText(value) !== undefined) continue;
      const isLeftOver = isWorkingPlaceholder(name, value);
      const found = isLeftOver
        ? 'a placeholder that works as a credential'
        : (credentialInSetting(name, value) ?? loginInSetting(name, value));
      if (found === undefined) continue;
      yield {
        at: { kind: 'config', path: `config.Env[${index}]` },
        found,
        detail: { variable: name.slice(0, 100), key: name },
        ...(isLeftOver ? { severity: 'medium' as const } : {}),
      };
    }
  },
});
