import type { XmlElement } from './read-xml.ts';

/** The first child of that name, or of the names one below the other. */
export function childOf(element: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined {
  let found = element;
  for (const name of names) found = found?.children.find((child) => child.name === name);
  return found;
}

export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** Text of a child without white space around it; undefined when there is no such child or nothing in it. */
export function childText(element: XmlElement | undefined, name: string): string | undefined {
  return childOf(element, name)?.text.trim() || undefined;
}

/** Value of an attribute without white space around it; undefined when there is none or nothing in it. */
export function attributeOf(element: XmlElement, name: string): string | undefined {
  return element.attributes.get(name)?.trim() || undefined;
}
