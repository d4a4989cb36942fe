import type { Span } from '#formats/yaml/document';
import type { Dockerfile } from './document.ts';
import { shippedStages } from './final-stages.ts';
import { isNoPackageName, type PackageCommand, type PackageManager, packageCommands } from './package-commands.ts';

/** So many names are told. */
const mostNames = 5;

/**
 * For each command of a shipped stage that installs packages for which `isOpen` holds: where the first of them stands, and
 * their names.
 */
export function* unpinnedPackages(
  dockerfile: Dockerfile,
  managers: readonly PackageManager[],
  isOpen: (name: string, command: PackageCommand) => boolean,
): Iterable<{ readonly at: Span; readonly found: string }> {
  const shipped = shippedStages(dockerfile);
  for (const install of packageCommands(dockerfile)) {
    if (!managers.includes(install.manager) || !shipped.has(install.command.stage)) continue;
    const open = install.packages.filter(({ value }) => !isNoPackageName(value) && isOpen(value, install));
    const first = open[0];
    if (first === undefined) continue;
    const names = open.slice(0, mostNames).map(({ value }) => value);
    yield { at: { start: first.start, end: first.end }, found: names.join(', ') };
  }
}
