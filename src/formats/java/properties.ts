/** Keys and values of a Java properties file (java.util.Properties), as far as Maven writes them: no escapes beside `\:` and `\=`. */
export function readProperties(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const line of text.split(/\r?\n/, 10_000)) {
    if (/^\s*[#!]/.test(line)) continue;
    const [, key, value] = /^\s*([^\s=:]{1,200})\s*[=:]\s*(.{0,2000})$/.exec(line) ?? [];
    if (key !== undefined && value !== undefined) values.set(key, value.replaceAll(/\\([:=])/g, '$1').trim());
  }
  return values;
}

/** Main attributes of a manifest (JAR File Specification): a line that begins with a blank goes on the one before. */
export function readManifest(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const [main = ''] = text
    .slice(0, 1024 * 1024)
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('\n ', '')
    .split('\n\n', 1);
  for (const line of main.split('\n', 5_000)) {
    const at = line.indexOf(': ');
    if (at > 0) values.set(line.slice(0, at).toLowerCase(), line.slice(at + 2).trim());
  }
  return values;
}
