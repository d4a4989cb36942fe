import { defineRule } from '#engines/rules/rule';
import { shippedStages } from '#formats/dockerfile/final-stages';
import { runtimeCommands } from '#formats/dockerfile/runtime-commands';
import { environmentSettings } from '#formats/dockerfile/settings';

/** Options with which a debugger listens beyond the container's own loopback. */
const listening: readonly (readonly [program: RegExp, word: RegExp])[] = [
  [/^(?:node|nodemon|npx|ts-node|tsx|pm2)$/, /^--inspect(?:-brk|-wait)?=(?:0\.0\.0\.0|\[?::\]?|\*)/],
  [/^java$/, /-agentlib:jdwp=.*\bserver=y/],
  [/^(?:dlv|debugpy-adapter)$/, /^(?:--headless|--listen=(?:0\.0\.0\.0)?:\d)/],
  [/^python[\d.]*$/, /^debugpy$/],
  [/^(?:php[\d.]*|php-fpm)$/, /xdebug\.mode=\S*debug/],
  [/^flask$/, /^--debug$/],
];
const variables: readonly (readonly [name: RegExp, value: RegExp])[] = [
  [/^NODE_OPTIONS$/, /--inspect(?:-brk|-wait)?=(?:0\.0\.0\.0|\[?::\]?|\*)/],
  [/^(?:JAVA_TOOL_OPTIONS|JAVA_OPTS|JDK_JAVA_OPTIONS|CATALINA_OPTS)$/, /-agentlib:jdwp=.*\bserver=y/],
  [/^(?:FLASK_DEBUG|DJANGO_DEBUG)$/, /^(?:1|true)$/i],
  [/^WERKZEUG_DEBUG_PIN$/, /^off$/],
];

export const dockerfileDebuggerEnabled = defineRule({
  id: 'dockerfile-debugger-enabled',
  title: 'Program starts with a debugger that others can reach',
  severity: 'medium',
  maturity: 'stable',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'Debuggers ask for no password: whoever reaches the port runs code in the program.',
  remedy: 'Leave the option out of the image; switch it on where you debug.',
  references: { cwe: ['CWE-489'], mitre: ['T1203'] },
  says: '{found} lets others debug the program',
  *check({ dockerfile }) {
    const shipped = shippedStages(dockerfile);
    for (const { name, args, stage } of runtimeCommands(dockerfile)) {
      if (!shipped.has(stage)) continue;
      const forms = listening.filter(([program]) => program.test(name)).map(([, word]) => word);
      const found = args.find(({ value }) => forms.some((form) => form.test(value)));
      if (found !== undefined) yield { at: { start: found.start, end: found.end }, found: found.value.slice(0, 100) };
    }
    for (const { name, value, start, end, stage, isKept } of environmentSettings(dockerfile)) {
      if (!isKept || !shipped.has(stage)) continue;
      if (variables.some(([names, values]) => names.test(name) && values.test(value)))
        yield { at: { start, end }, found: name };
    }
  },
});
