import { defineRule } from '#engines/rules/rule';
import { environmentSettings } from '#formats/dockerfile/settings';
import { buildCommands, programName } from '#formats/dockerfile/shell-commands';

const insecure =
  /-Dmaven\.wagon\.http\.ssl\.(?:insecure|allowall)=true|-Daether\.connector\.https\.securityMode=insecure/;

export const dockerfileMavenTlsOff = defineRule({
  id: 'dockerfile-maven-tls-off',
  title: 'Repositories of Maven are not verified',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Whoever stands between the build and the repository replaces artifacts, and plugins run at once.',
  remedy: 'Remove the property; import the certificate authority into the trust store of Java.',
  references: { cwe: ['CWE-295'], mitre: ['T1195.001'] },
  says: 'verification is switched off with {found}',
  *check({ dockerfile }) {
    for (const { name, args } of buildCommands(dockerfile)) {
      const word = /^(?:mvn|mvnw|mvnd|java)$/.test(programName(name))
        ? args.find(({ value }) => insecure.test(value))
        : undefined;
      if (word !== undefined) yield { at: word, found: word.value.slice(0, 100) };
    }
    for (const { name, value, start, end } of environmentSettings(dockerfile)) {
      if (/^(?:MAVEN_OPTS|MAVEN_ARGS|MAVEN_CLI_OPTS|JAVA_TOOL_OPTIONS)$/.test(name) && insecure.test(value))
        yield { at: { start, end }, found: name };
    }
  },
});
