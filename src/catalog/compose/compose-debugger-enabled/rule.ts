import { commandsOf } from '#domain/compose/commands';
import { environmentOf } from '#domain/compose/environment';
import { defineRule } from '#engines/rules/rule';

/** Words of a command line with which a debugger listens beyond the container's own loopback. */
const listening: readonly (readonly [program: RegExp, word: RegExp])[] = [
  [/^(?:node|nodemon|npx|ts-node|tsx|)$/, /^--inspect(?:-brk|-wait)?=(?:0\.0\.0\.0|\[?::\]?|\*)/],
  [/^java$/, /^-(?:agentlib:jdwp=|Xrunjdwp:)[^\s]*\bserver=y/],
  [/^dlv$/, /^--headless/],
  [/^python[\d.]*$/, /^debugpy$/],
  [/^flask$/, /^--debug$/],
];
const variables: readonly (readonly [name: RegExp, value: RegExp])[] = [
  [/^NODE_OPTIONS$/, /--inspect(?:-brk|-wait)?=(?:0\.0\.0\.0|\[?::\]?|\*)/],
  [/^(?:JAVA_TOOL_OPTIONS|JAVA_OPTS|JDK_JAVA_OPTIONS|CATALINA_OPTS)$/, /-agentlib:jdwp=\S*\bserver=y/],
  [/^(?:FLASK_DEBUG|DJANGO_DEBUG)$/, /^(?:1|true)$/i],
  [/^WERKZEUG_DEBUG_PIN$/, /^off$/],
];

export const composeDebuggerEnabled = defineRule({
  id: 'compose-debugger-enabled',
  title: 'Program starts with a debugger that others can reach',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'compose-service',
  needs: 'object',
  why: 'Debuggers ask for no password: whoever reaches the port runs code in the program.',
  remedy: 'Keep the option in a compose.override.yaml of the developer, which is not deployed.',
  references: { cwe: ['CWE-489'], mitre: ['T1203'] },
  says: '{found} lets others debug service {name}',
  *check({ service }) {
    for (const { name, args } of commandsOf(service)) {
      const forms = listening.filter(([program]) => program.test(name)).map(([, word]) => word);
      const word = args.find(({ value }) => forms.some((form) => form.test(value.slice(0, 2000))));
      if (word !== undefined) yield { at: word.at, found: word.value.slice(0, 100) };
    }
    for (const { name, value, at } of environmentOf(service)) {
      if (
        value !== undefined &&
        variables.some(([names, values]) => names.test(name) && values.test(value.slice(0, 2000)))
      )
        yield { at, found: name };
    }
  },
});
