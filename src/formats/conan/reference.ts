export interface ConanReference {
  readonly name: string;
  readonly version: string;
  readonly user: string | undefined;
  readonly channel: string | undefined;
  /** Revision of the recipe. */
  readonly revision: string | undefined;
}

/** `name/version[@user[/channel]][#revision][:package[#revision]][%time]` (docs.conan.io, "References"); undefined without a name. */
export function parseConanReference(written: string): ConanReference | undefined {
  const recipe = written.slice(0, 2000).replace(/[%:].*$/s, '');
  const [, name, version, user, channel, revision] =
    /^([^/@#\s]+)\/([^/@#\s]+)(?:@([^/#\s]*)(?:\/([^#\s]*))?)?(?:#(\S*))?$/.exec(recipe.trim()) ?? [];
  if (name === undefined || version === undefined) return undefined;
  // An underscore stands for no user and no channel.
  const known = (text: string | undefined): string | undefined => (text === '' || text === '_' ? undefined : text);
  return { name, version, user: known(user), channel: known(channel), revision: known(revision) };
}
