import { credentialInSetting, credentialInText, isStandIn, namesSecret } from '#domain/credentials';
import { mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

/** `password: value`, `"token" = "value"` inside configuration files. */
const setting =
  /^[ \t]*["']?([A-Za-z][A-Za-z0-9_.-]{1,80})["']?[ \t]*[:=][ \t]*["']?([^\s"'#,;]{4,200})["']?[ \t]*[,;]?[ \t]*$/gm;

/** `<password>value</password>`, and `requirepass value` of Redis. */
const element = /<([A-Za-z][\w.-]{1,60})>([^<>\s]{4,200})<\/\1>/g;
const directive = /^[ \t]*(requirepass|masterauth)[ \t]+["']?([^\s"']{4,200})["']?[ \t]*$/gm;

/** `"password": "value"` anywhere in JSON. */
const member = /"([A-Za-z][\w.-]{1,60})"\s{0,3}:\s{0,3}"([^"\\\s]{4,200})"/g;

export const credentialInConfigMap = defineRule({
  id: 'credential-in-config-map',
  title: 'Credential is kept in a ConfigMap',
  severity: 'high',
  maturity: 'stable',
  kind: 'secret',
  looksAt: 'object',
  kinds: ['ConfigMap'],
  needs: 'object',
  why: 'ConfigMaps are readable for far more people and programs than Secrets, are never encrypted at rest by default and end up in logs and backups.',
  remedy: 'Move the value into a Secret or a secret store, and change the credential: it is known by now.',
  references: {
    kubescape: ['C-0012'],
    trivy: ['KSV-0109', 'KSV-01010'],
    polaris: ['sensitiveConfigmapContent'],
    posture: ['CM-001'],
    cwe: ['CWE-312'],
    mitre: ['T1552.001'],
  },
  says: 'key {key} of ConfigMap {name} holds {what}',
  *check(object) {
    for (const [key, value] of Object.entries(mapping(object.value.data))) {
      if (typeof value !== 'string') continue;
      const what = (value.includes('\n') ? undefined : credentialInSetting(key, value)) ?? credentialInFile(value);
      // A private key is told by the rule about those.
      if (what !== undefined && what !== 'a private key') yield { at: ['data', key], detail: { key, what } };
    }
  },
});

function credentialInFile(content: string): string | undefined {
  const byForm = credentialInText(content);
  if (byForm !== undefined) return byForm;
  const start = content.slice(0, 100_000);
  for (const form of [setting, member, element, directive])
    for (const [, name = '', value = ''] of start.matchAll(form))
      if (namesSecret(name) && !isStandIn(value) && !isCaption(name, value)) return 'a credential';
  return undefined;
}

/** `"login.password": "Password"`: what people read beside a field. */
function isCaption(name: string, value: string): boolean {
  return /^[A-Z][a-z]+$/.test(value) && name.toLowerCase().endsWith(value.toLowerCase());
}
