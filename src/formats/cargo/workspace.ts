import { isFields } from '../json-shapes/check.ts';
import { fieldsOf, textOf } from '../json-shapes/read-fields.ts';
import { readToml } from '../toml/read-toml.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What members of a workspace inherit from its root (Cargo reference, "Workspaces"). */
export interface CargoWorkspace {
  packageField(name: string): string | undefined;
  /** As written: a requirement or a table. */
  dependency(name: string): unknown;
}

/** Folders that are searched upwards. */
const mostSteps = 8;

/** The root is the file itself, or the next Cargo.toml above it that has a `[workspace]`; it is read when it is asked for. */
export function readWorkspace(
  path: string,
  own: Fields,
  readOther: (path: string) => Uint8Array | undefined,
): CargoWorkspace {
  let root: Fields | undefined = fieldsOf(own, 'workspace');
  let isSearched = root !== undefined;
  const find = (): Fields => {
    if (!isSearched) root = search(path, readOther);
    isSearched = true;
    return root ?? {};
  };
  return {
    packageField: (name) => textOf(fieldsOf(find(), 'package') ?? {}, name),
    dependency: (name) => {
      const dependencies = fieldsOf(find(), 'dependencies') ?? {};
      return Object.hasOwn(dependencies, name) ? dependencies[name] : undefined;
    },
  };
}

function search(path: string, readOther: (path: string) => Uint8Array | undefined): Fields | undefined {
  let folder = path.split('/').slice(0, -1);
  for (let step = 0; step < mostSteps && folder.length > 0; step += 1) {
    folder = folder.slice(0, -1);
    const bytes = readOther([...folder, 'Cargo.toml'].join('/'));
    const workspace = bytes === undefined ? undefined : readToml(bytes).value['workspace'];
    if (isFields(workspace)) return workspace;
  }
  return undefined;
}
