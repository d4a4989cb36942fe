import type { FoundPackage } from '#domain/packages/found-package';
import { packageOf } from '#domain/packages/known-fields';
import type { GoBuildInfo } from '../elf/go-build-info.ts';
import type { GoModule } from '../elf/go-modules.ts';
import { goModuleVersion, goReleaseVersion } from './versions.ts';

/** The standard library, the main module and what was built with it. */
export function packagesOfGoBinary(info: GoBuildInfo): readonly FoundPackage[] {
  const release = goReleaseVersion(info.goVersion);
  const standard = packageOf({ type: 'golang', name: 'stdlib', version: release });
  const { main } = info;
  return [
    ...(release === undefined ? [] : [standard]),
    ...(main === undefined || main.path === '' ? [] : [describeMain(main, info)]),
    ...info.dependencies.filter(({ path }) => path !== '').map(describe),
  ];
}

function describe(module: GoModule): FoundPackage {
  const built = module.replacement?.path ? module.replacement : module;
  // A folder that stood in for the module has no version of its own: the module is what others know.
  const isFolder = built !== module && built.version === '';
  const { path, version } = isFolder ? module : built;
  return packageOf({ type: 'golang', name: path, version: goModuleVersion(version) });
}

function describeMain(main: GoModule, { settings, path }: GoBuildInfo): FoundPackage {
  const revision = settings.get('vcs.revision');
  const fromFlags = goModuleVersion(main.version) === undefined ? versionInFlags(settings, path) : undefined;
  return packageOf({
    type: 'golang',
    name: main.path,
    version: goModuleVersion(main.version) ?? fromFlags,
    commit: revision !== undefined && /^[0-9a-f]{40,64}$/.test(revision) ? revision : undefined,
  });
}

/** Many projects tell a program its version while it is linked: `-X main.version=v1.2.3`. */
function versionInFlags(settings: ReadonlyMap<string, string>, path: string | undefined): string | undefined {
  const flags = (settings.get('-ldflags') ?? '').slice(0, 20_000);
  for (const [, name = '', version = ''] of flags.matchAll(/-X[ =]["']?([^\s="']{1,500})=["']?v?(\d[\w.+-]{0,200})/g)) {
    const isOwn = name.startsWith('main.') || (path !== undefined && path !== '' && name.startsWith(`${path}.`));
    if (isOwn && /\.version$/i.test(name) && /^\d+\.\d+\.\d+(?:[-+].*)?$/.test(version)) return version;
  }
  return undefined;
}
