/** Grammars of names that the API server holds objects to (apimachinery `util/validation`). */

const label = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const qualified = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

/** RFC 1123 label: Namespaces, Services, names of ports. */
export function isDnsLabel(name: string): boolean {
  return name.length <= 63 && label.test(name);
}

/** RFC 1123 subdomain: most kinds. */
export function isDnsSubdomain(name: string): boolean {
  return name.length <= 253 && name.split('.').every((part) => label.test(part));
}

/** Key of a label: a name, before it a DNS subdomain and a slash if it is somebody's. */
export function isLabelKey(key: string): boolean {
  const parts = key.split('/');
  const name = parts.at(-1) ?? '';
  if (parts.length > 2 || (parts.length === 2 && !isDnsSubdomain(parts[0] ?? ''))) return false;
  return name.length <= 63 && qualified.test(name);
}

/** Keys of annotations are compared in small letters. */
export function isAnnotationKey(key: string): boolean {
  return isLabelKey(key.toLowerCase());
}

export function isLabelValue(value: string): boolean {
  return value === '' || (value.length <= 63 && qualified.test(value));
}

/** Key of a ConfigMap or Secret, which becomes the name of a file. */
export function isDataKey(key: string): boolean {
  return key.length <= 253 && /^[-._a-zA-Z0-9]+$/.test(key) && key !== '.' && !key.startsWith('..');
}
