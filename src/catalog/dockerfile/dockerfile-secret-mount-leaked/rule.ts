import { defineRule } from '#engines/rules/rule';
import type { BuildCommand } from '#formats/dockerfile/build-command';
import { buildCommands } from '#formats/dockerfile/shell-commands';

/** Places that are in no layer. */
const notInImage = /^(?:\/dev\/|\/run\/secrets?\/|\/proc\/|&|\$)/;

export const dockerfileSecretMountLeaked = defineRule({
  id: 'dockerfile-secret-mount-leaked',
  title: 'Mounted secret is written into the image',
  severity: 'high',
  maturity: 'stable',
  kind: 'secret',
  looksAt: 'dockerfile',
  needs: 'object',
  why: 'What the mount kept out of the image is put into a layer after all.',
  remedy:
    'Use the file where it is mounted, within the same RUN, or mount it with target= where the program looks for it.',
  references: { 'cis-docker': ['4.10'], cwe: ['CWE-522'], mitre: ['T1552.001'] },
  says: 'a mounted secret is written to {found}',
  *check({ dockerfile }) {
    const commands = buildCommands(dockerfile);
    for (const command of commands) {
      const places = secretPlaces(command);
      const variables = secretVariables(command);
      const touches = (text: string): boolean =>
        places.some((place) => text.includes(place)) || variables.some((variable) => variable.test(text));
      if (!command.args.some(({ value }) => touches(value))) continue;
      const found = /^(?:cp|mv|install|rsync)$/.test(command.name) ? command.args.at(-1)?.value : writtenTo(command);
      const isRemoved = commands.some(
        ({ instruction, name, args }) =>
          instruction === command.instruction &&
          /^(?:rm|shred)$/.test(name) &&
          args.some(({ value }) => value === found),
      );
      if (found !== undefined && !notInImage.test(found) && !touches(found) && !isRemoved)
        yield { at: { start: command.start, end: command.end }, found };
    }
  },
});

/** The options of the secrets that a RUN mounts. */
function secretMounts({ instruction }: BuildCommand): readonly string[] {
  return instruction.flags.flatMap(({ name, value }) =>
    name === 'mount' && /(?:^|,)type=secret(?:,|$)/.test(value) ? [value] : [],
  );
}

/** `env=` puts the secret into a variable and into no file. */
function secretVariables(command: BuildCommand): readonly RegExp[] {
  return secretMounts(command).flatMap((value) => {
    const name = /(?:^|,)env=(\w{1,200})(?:,|$)/.exec(value)?.[1];
    return name === undefined ? [] : [new RegExp(`\\$(?:${name}(?!\\w)|\\{${name}\\b)`)];
  });
}

/** Where a RUN mounts its secrets; `/run/secrets/id` unless `target` says otherwise. */
function secretPlaces(command: BuildCommand): readonly string[] {
  return secretMounts(command).flatMap((value) => {
    if (/(?:^|,)env=/.test(value) && !/(?:^|,)(?:target|dst|destination)=/.test(value)) return [];
    const place = /(?:^|,)(?:target|dst|destination)=([^,]+)/.exec(value)?.[1];
    const id = /(?:^|,)id=([^,]+)/.exec(value)?.[1];
    return [place ?? (id === undefined ? '/run/secrets/' : `/run/secrets/${id}`)];
  });
}

function writtenTo({ name, redirections, args }: BuildCommand): string | undefined {
  if (!/^(?:cat|echo|printf|base64|tee|envsubst)$/.test(name)) return undefined;
  return (
    redirections.find(({ operator }) => /^1?>>?\|?$/.test(operator))?.target ??
    (name === 'tee' ? args.at(-1)?.value : undefined)
  );
}
