import { operands } from './arguments.ts';
import type { BuildCommand, CommandWord } from './build-command.ts';
import type { Dockerfile } from './document.ts';
import { buildCommands, programName } from './shell-commands.ts';

export type PackageManager = 'apt' | 'apk' | 'yum' | 'zypper' | 'pip' | 'npm' | 'yarn' | 'gem' | 'go' | 'cargo';
export type PackageAction = 'install' | 'refresh' | 'upgrade' | 'release-upgrade' | 'clean' | 'other';

/** A call of a package manager. */
export interface PackageCommand {
  readonly command: BuildCommand;
  readonly manager: PackageManager;
  readonly action: PackageAction;
  /** The word that names the action: `install`. */
  readonly verb: CommandWord;
  /** What is installed, as written; for `install` only. */
  readonly packages: readonly CommandWord[];
}

interface Form {
  readonly manager: PackageManager;
  readonly verbs: Readonly<Record<string, PackageAction>>;
  /** Options that are followed by their value. */
  readonly valued: string;
}

const apt: Form = {
  manager: 'apt',
  verbs: {
    install: 'install',
    update: 'refresh',
    upgrade: 'upgrade',
    'dist-upgrade': 'release-upgrade',
    'full-upgrade': 'release-upgrade',
    clean: 'clean',
    'safe-upgrade': 'upgrade',
  },
  valued: '-o --option -t --target-release --default-release -c --config-file -a --host-architecture',
};
const apk: Form = {
  manager: 'apk',
  verbs: { add: 'install', update: 'refresh', upgrade: 'upgrade', cache: 'clean' },
  valued:
    '-X --repository -t --virtual -p --root --keys-dir --repositories-file --arch --cache-max-age --cache-dir --wait --progress-fd',
};
const yum: Form = {
  manager: 'yum',
  verbs: {
    install: 'install',
    localinstall: 'install',
    groupinstall: 'install',
    reinstall: 'install',
    makecache: 'refresh',
    'check-update': 'refresh',
    update: 'upgrade',
    upgrade: 'upgrade',
    'update-minimal': 'upgrade',
    'distro-sync': 'release-upgrade',
    clean: 'clean',
  },
  valued:
    '-c --config --installroot --releasever --enablerepo --disablerepo --repo --repoid --setopt -x --exclude -d -e -R --forcearch --comment',
};
const zypper: Form = {
  manager: 'zypper',
  verbs: {
    install: 'install',
    in: 'install',
    refresh: 'refresh',
    ref: 'refresh',
    update: 'upgrade',
    up: 'upgrade',
    patch: 'upgrade',
    'dist-upgrade': 'release-upgrade',
    dup: 'release-upgrade',
    clean: 'clean',
    cc: 'clean',
  },
  valued: '-c --config -C -D --reposd-dir -R --root -r --repo -t --type --from -p --plus-repo',
};
const pip: Form = {
  manager: 'pip',
  verbs: { install: 'install', wheel: 'other', download: 'other', cache: 'clean' },
  valued:
    '-r --requirement -c --constraint -e --editable -t --target -i --index-url --extra-index-url -f --find-links --prefix --root --src --platform --python --python-version --implementation --abi --cert --client-cert --trusted-host --timeout --retries --proxy --log --cache-dir --no-binary --only-binary --progress-bar --root-user-action --upgrade-strategy --report -C --config-settings --global-option --use-feature --exists-action --group',
};
const npm: Form = {
  manager: 'npm',
  verbs: { install: 'install', i: 'install', add: 'install', ci: 'other', update: 'upgrade', cache: 'clean' },
  valued:
    '--prefix --registry --cache -w --workspace --loglevel --cafile --userconfig -C --dir --filter -F --only --omit --include --fetch-retries --fetch-timeout --network-timeout',
};
const yarn: Form = {
  manager: 'yarn',
  verbs: { add: 'install', install: 'other', cache: 'clean' },
  valued: '--registry --cache-folder --modules-folder --cwd --network-timeout --mutex --prefix --global-folder',
};
const gem: Form = {
  manager: 'gem',
  verbs: { install: 'install', i: 'install', update: 'upgrade', cleanup: 'clean' },
  valued: '-v --version -i --install-dir -n --bindir -P --trust-policy -s --source --platform -p --http-proxy',
};
const go: Form = {
  manager: 'go',
  verbs: { install: 'install', get: 'install', clean: 'clean' },
  valued: '-ldflags -tags -o -C -mod -modfile -gcflags -p -asmflags -buildmode',
};
const cargo: Form = {
  manager: 'cargo',
  verbs: { install: 'install' },
  valued:
    '--version --vers --git --branch --tag --rev --path --root --registry --index -F --features --profile -j --jobs --target --bin --target-dir --config',
};

const forms: Readonly<Record<string, Form>> = {
  'apt-get': apt,
  apt,
  aptitude: apt,
  apk,
  yum,
  dnf: yum,
  dnf5: yum,
  microdnf: yum,
  tdnf: yum,
  zypper,
  npm,
  pnpm: npm,
  yarn,
  yarnpkg: yarn,
  gem,
  go,
  cargo,
};

const cache = new WeakMap<Dockerfile, readonly PackageCommand[]>();

/** The calls of package managers in a Dockerfile. */
export function packageCommands(dockerfile: Dockerfile): readonly PackageCommand[] {
  let found = cache.get(dockerfile);
  if (found === undefined) {
    found = buildCommands(dockerfile).flatMap((command) => readPackageCommand(command) ?? []);
    cache.set(dockerfile, found);
  }
  return found;
}

function readPackageCommand(command: BuildCommand): PackageCommand | undefined {
  const { form, skip } = formOf(command);
  if (form === undefined) return undefined;
  const words = operands({ args: command.args.slice(skip) }, form.valued.split(' '));
  const at = form.manager === 'yarn' && words[0]?.value === 'global' ? 1 : 0;
  const verb = words[at];
  if (verb === undefined) return undefined;
  const action = (Object.hasOwn(form.verbs, verb.value) ? form.verbs[verb.value] : undefined) ?? 'other';
  return { command, manager: form.manager, action, verb, packages: action === 'install' ? words.slice(at + 1) : [] };
}

/** `pip3.12 …`, `python -m pip …` and `uv pip …` are all pip. */
function formOf({ name, args }: BuildCommand): { readonly form: Form | undefined; readonly skip: number } {
  if (/^pip[\d.]*$/.test(name)) return { form: pip, skip: 0 };
  if (/^python[\d.]*$/.test(name) && args[0]?.value === '-m' && args[1]?.value === 'pip') return { form: pip, skip: 2 };
  if (programName(name) === 'uv' && args[0]?.value === 'pip') return { form: pip, skip: 1 };
  return { form: Object.hasOwn(forms, name) ? forms[name] : undefined, skip: 0 };
}

/** True for what is not looked up by name in a repository: a file, a URL, or a variable whose value is not known. */
export function isNoPackageName(word: string): boolean {
  return /^(?:\.{0,2}\/|~|[a-z][a-z0-9+.-]*:\/\/|git@|git\+|file:|\.$|\.\[)|[$`*?{]|\.(?:deb|rpm|apk|whl|tgz|tar\.gz|zip|gem|jar)$/i.test(
    word,
  );
}
