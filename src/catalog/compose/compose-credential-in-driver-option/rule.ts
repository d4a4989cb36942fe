import { settings } from '#domain/compose/environment';
import { isPath } from '#domain/credentials/in-commands';
import { credentialInSetting } from '#domain/credentials/in-text';
import { mapping } from '#domain/kubernetes/fields';
import { defineRule } from '#engines/rules/rule';

export const composeCredentialInDriverOption = defineRule({
  id: 'compose-credential-in-driver-option',
  title: 'Credential is written into an option of a driver',
  severity: 'high',
  maturity: 'stable',
  kind: 'secret',
  looksAt: 'compose',
  needs: 'object',
  why: 'Options of volumes and of logging are shown by docker inspect and kept by the engine, and the file keeps them in the history of the repository.',
  remedy:
    'Name a file with the credentials (credentials= of cifs), or take the value from the environment; change it, it is known by now.',
  references: { cwe: ['CWE-798'], mitre: ['T1552.001'] },
  says: 'option {option} holds {what}',
  *check({ value, services }) {
    const all = [
      ...(['volumes', 'networks', 'secrets', 'configs'] as const).flatMap((part) =>
        Object.entries(mapping(value[part])).flatMap(([name, definition]) =>
          settings(mapping(definition).driver_opts, [part, name, 'driver_opts']),
        ),
      ),
      ...services.flatMap((service) =>
        settings(mapping(service.value.logging).options, service.path('logging.options')),
      ),
    ];
    for (const { name, value: option, at } of all) {
      const what = option === undefined ? undefined : (credentialIn(name, option) ?? credentialOfMount(option));
      if (what !== undefined) yield { at, detail: { option: name.slice(0, 100), what } };
    }
  },
});

function credentialIn(name: string, value: string): string | undefined {
  return isPath(value) ? undefined : credentialInSetting(name, value);
}

/** `username=app,password=…` as mount(8) takes it. */
function credentialOfMount(value: string): string | undefined {
  for (const part of value.split(',', 50)) {
    const equals = part.indexOf('=');
    const what = equals < 0 ? undefined : credentialIn(part.slice(0, equals).trim(), part.slice(equals + 1));
    if (what !== undefined) return what;
  }
  return undefined;
}
